using System.Reflection;
using BenchmarkDotNet.Jobs;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>Which actor runtime is measured: a job says it, and every benchmark checks it where it runs.</summary>
internal static class MeasuredRuntime
{
    public const string InRepo = "InRepo";
    public const string Akka = "Akka";

    private const string Variable = "ACTORSSH_MEASURED_RUNTIME";

    private const string LocalFirstVariable = "ACTORSSH_LOCAL_FIRST";

    /// <summary>Whether all actors run on the local-first dispatcher, which only the runtime of this repository has.</summary>
    public static bool IsLocalFirst => Environment.GetEnvironmentVariable(LocalFirstVariable) == "on";

    public static EnvironmentVariable LocalFirst => new(LocalFirstVariable, "on");

    public static EnvironmentVariable Expect(string runtime) => new(Variable, runtime);

    /// <summary>A figure of the wrong runtime must not reach a table.</summary>
    /// <exception cref="InvalidOperationException">This process runs another one than the job, or else the build, is for.</exception>
    public static void Check()
    {
        var expected = Environment.GetEnvironmentVariable(Variable) ?? OfBuild();
        var assembly = typeof(ReceiveActor).Assembly.GetName().Name;
        var actual = assembly == "Akka" ? Akka : InRepo;
        if (actual != expected)
            throw new InvalidOperationException($"{expected} was to be measured, but actors come from {assembly}.");
    }

    private static string OfBuild() => typeof(MeasuredRuntime).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ActorRuntime").Value!;
}
