using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;

namespace ActorSsh.Benchmarks.Actors;

/// <summary><c>actors</c>: the actor runtime beside the real Akka.NET, in one run.</summary>
internal static class ActorsCommand
{
    private static readonly Argument<string[]> Rest = new("arguments")
    {
        Description = "BenchmarkDotNet's own, such as --filter *Mailbox*; give them behind --.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Launches = new("--launches")
    {
        Description = "Processes per benchmark and runtime.",
        DefaultValueFactory = _ => 3,
    };

    public static Command Create()
    {
        var command = new Command("actors", "Measure the actor runtime beside Akka.NET.") { Rest, Launches };
        command.SetAction(parsed => Run(parsed.GetValue(Rest) ?? [], parsed.GetValue(Launches)));
        return command;
    }

    private static int Run(string[] arguments, int launches)
    {
        // BenchmarkDotNet looks for the project below the solution that the working directory lies in.
        Directory.SetCurrentDirectory(Repository.Root);
        var config = DefaultConfig.Instance
            .AddColumn(StatisticColumn.Median, StatisticColumn.Min, new RatioOfMinimaColumn(), new BytesColumn())
            .HideColumns(Column.Arguments, Column.EnvironmentVariables, Column.InvocationCount, Column.UnrollFactor)
            .AddJob([.. RuntimeJobs.Create(launches)]);
        var summaries = BenchmarkSwitcher.FromTypes([typeof(Mailbox), typeof(Lifecycle), typeof(Memory)]).Run(arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
