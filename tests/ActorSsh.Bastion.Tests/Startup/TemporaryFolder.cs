namespace ActorSsh.Bastion.Tests.Startup;

/// <summary>A folder of a test's own, deleted at its end.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-bastion-");

    public string Path => _folder.FullName;

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return PathOf(name);
    }

    /// <summary>A pipe that nobody writes to: whoever opens it as a file waits for ever.</summary>
    public string MakePipe(string name)
    {
        using var making = System.Diagnostics.Process.Start("mkfifo", ["-m", "600", PathOf(name)]);
        making.WaitForExit();
        return PathOf(name);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
