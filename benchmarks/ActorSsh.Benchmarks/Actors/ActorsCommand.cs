using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
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

    private static readonly Option<bool> LocalFirst = new("--local-first")
    {
        Description = "A third column: our runtime with all actors on its local-first dispatcher.",
    };

    public static Command Create()
    {
        var command = new Command("actors", "Measure the actor runtime beside Akka.NET.") { Rest, Launches, LocalFirst };
        command.SetAction(parsed => Run(parsed.GetValue(Rest) ?? [], RuntimeJobs.Create(parsed.GetValue(Launches), parsed.GetValue(LocalFirst))));
        return command;
    }

    private static int Run(string[] arguments, IEnumerable<Job> jobs)
    {
        // BenchmarkDotNet looks for the project below the solution that the working directory lies in.
        Directory.SetCurrentDirectory(Repository.Root);
        var config = DefaultConfig.Instance
            .AddColumn(StatisticColumn.Median, StatisticColumn.Min, new RatioOfMinimaColumn(), new BytesColumn())
            .HideColumns(Column.Arguments, Column.EnvironmentVariables, Column.InvocationCount, Column.UnrollFactor)
            .WithBuildTimeout(TimeSpan.FromMinutes(10))
            .AddJob([.. jobs]);
        var summaries = BenchmarkSwitcher.FromTypes([typeof(Mailbox), typeof(Lifecycle), typeof(Memory)]).Run(arguments, config);
        return summaries.Any(summary => summary.HasCriticalValidationErrors || summary.Reports.Any(report => !report.Success)) ? 1 : 0;
    }
}
