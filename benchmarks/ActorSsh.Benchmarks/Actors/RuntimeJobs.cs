using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>One job per runtime, each built for it in a process of its own; Akka.NET, where it can be had, is the baseline.</summary>
internal static class RuntimeJobs
{
    public static IEnumerable<Job> Create(int launches, bool localFirst)
    {
        if (AkkaPackages.CanBeRestored(Repository.BenchmarksProject, out var reason))
            yield return Of(MeasuredRuntime.Akka, launches).AsBaseline();
        else
            Console.WriteLine($"Akka.NET is left out, its packages cannot be restored: {reason}");
        yield return Of(MeasuredRuntime.InRepo, launches);
        if (localFirst)
            yield return Of(MeasuredRuntime.InRepo, launches).WithEnvironmentVariable(MeasuredRuntime.LocalFirst).WithId("local-first");
    }

    /// <summary>
    /// Every iteration is one long invocation: what is measured needs its actors prepared, and takes milliseconds anyway. Many warm-ups,
    /// since the code under test runs on threads of the pool and is compiled again while it does.
    /// </summary>
    private static Job Of(string runtime, int launches) => new Job(runtime)
        .WithStrategy(RunStrategy.Monitoring)
        .WithLaunchCount(launches)
        .WithWarmupCount(6)
        .WithIterationCount(10)
        .WithInvocationCount(1)
        .WithUnrollFactor(1)
        .WithArguments([new MsBuildArgument($"/p:ActorRuntime={runtime}")])
        .WithEnvironmentVariable(MeasuredRuntime.Expect(runtime));
}
