using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ActorSsh.Benchmarks.Micro;

/// <summary><c>micro</c>: the parts alone, by BenchmarkDotNet, in this process: what is measured is the assembly that was built.</summary>
internal static class MicroCommand
{
    private static readonly Argument<string[]> Rest = new("arguments")
    {
        Description = "BenchmarkDotNet's own, such as --filter *Scheduler*; give them behind --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create()
    {
        var command = new Command("micro", "Measure parts of the library alone.") { Rest };
        command.SetAction(parsed => Run(parsed.GetValue(Rest) ?? []));
        return command;
    }

    private static int Run(string[] arguments)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(MicroCommand).Assembly).Run(arguments, DefaultConfig.Instance.AddJob(job));
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
