namespace ActorSsh.Interop.Tests.Harness;

/// <summary>The program of the benchmarks, where its own build put it: the copy beside the tests lacks what the tests have from a framework that it has not.</summary>
internal static class MeasuringProgram
{
    private const string Name = "ActorSsh.Benchmarks";

    public static string Path { get; } = Find(new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    private static string Find(DirectoryInfo ours) => System.IO.Path.Combine(ours.Parent!.Parent!.FullName, Name, ours.Name, $"{Name}.dll");
}
