namespace ActorSsh.Tests.Shared;

/// <summary>The folder of the solution, found by walking up from the test's binaries.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "ActorSsh.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("No folder above the test's binaries holds ActorSsh.sln.");
    }
}
