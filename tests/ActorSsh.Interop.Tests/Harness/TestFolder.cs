namespace ActorSsh.Interop.Tests.Harness;

/// <summary>A folder of a test's own, mode 0700, deleted with everything in it at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    /// <summary>Some tests make large files; keys are small.</summary>
    private const int LongestKey = 64 * 1024;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-");

    public string Root => _folder.FullName;

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        File.SetUnixFileMode(PathOf(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return PathOf(name);
    }

    /// <summary>Logs that bastions left are kept for <see cref="RunLog"/>; private keys must not be in any.</summary>
    public void Dispose()
    {
        foreach (var file in _folder.EnumerateFiles("*", Everything))
        {
            Collect(file);
        }

        _folder.Delete(recursive: true);
    }

    private static void Collect(FileInfo file)
    {
        if (file.Extension == ".jsonl")
        {
            RunLog.ServerBegan();
            RunLog.Keep("bastion", File.ReadAllText(file.FullName));
        }
        else if (file.Length is > 0 and < LongestKey && File.ReadAllText(file.FullName) is var text && text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
        {
            RunLog.PrivateKey(text, $"the key in {file.Name}");
        }
    }
}
