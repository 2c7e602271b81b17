namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>The folder of the solution, found by walking up from the test's binaries.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "ActorSsh.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No folder above the test's binaries holds ActorSsh.sln.");
    }
}
