namespace ActorSsh.Benchmarks.Actors;

/// <summary>Where this program was built from: each runtime's job builds it again.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string BenchmarksProject => Path.Combine(Root, "benchmarks", "ActorSsh.Benchmarks", "ActorSsh.Benchmarks.csproj");

    private static string Find(DirectoryInfo? directory)
    {
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "ActorSsh.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("This program does not lie in the repository it was built from.");
    }
}
