using System.Text;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>Files that nobody writes: what reading them costs is bounded, and they are refused in words.</summary>
public sealed class HostileFileTests
{
    private const int Many = 100_000;

    public static TheoryData<string, string> Files => new()
    {
        { Repeat("a {", Many), "lists and sections lie more than 64 deep" },
        { "a = " + Repeat("[", Many), "lists and sections lie more than 64 deep" },
        { Repeat("a.", Many) + "b = 1", "a key has more than 64 parts" },
        { Repeat("a = 1\n", Many), "the key stands in line 1 already" },
        { string.Concat(Enumerable.Range(0, Many / 2).Select(static i => $"actor-ssh.k{i} = 1\n")), "there is no such key" },
        { "a = " + Repeat("x", 1024 * 1024), "more than 1048576 characters" },
        { Bomb(static i => $"a{i + 1} = ${{a{i}}} ${{a{i}}}\n", "a0 = x\n"), "what stands side by side here" },
        { Bomb(static i => $"a{i + 1} = [${{a{i}}}, ${{a{i}}}]\n", "a0 = [x]\n"), "substitutions make more than" },
        { string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"a{i} = ${{a{i + 1}}}\n")) + "a20000 = end", "values lie too deep" },
        { Repeat("\"", Many), "a key stands in one quote" },
        { Repeat("\0", Many), "U+0000 cannot begin a key" },
    };

    [Theory, MemberData(nameof(Files))]
    public void File_OfHostileSize_IsRefused(string text, string words)
    {
        var refused = Assert.Throws<SshConfigurationException>(() => SshConfigurationFile.Parse(text, "F"));

        Assert.Contains(refused.Findings, finding => finding.Message.Contains(words, StringComparison.Ordinal));
        Assert.InRange(refused.Findings.Count, 1, 101);
        Assert.All(refused.Findings, static finding => Assert.InRange(finding.ToString().Length, 1, 2000));
    }

    [Fact]
    public void Load_OfAFile_ReadsIt()
    {
        using var folder = new Folder();
        var path = folder.Write(Encoding.UTF8.GetPreamble().Concat("actor-ssh.limits.channels = 7"u8.ToArray()).ToArray());

        var file = SshConfigurationFile.Load(path);

        Assert.Equal(7, SshServerOptions.FromConfig(file.Config).Limits.Channels);
        Assert.Equal(path, file.Name);
    }

    [Fact]
    public void Load_OfAFileWithoutEnd_IsRefused() => AssertFile("/dev/zero", "more than 1048576 bytes");

    [Fact]
    public void Load_OfAFileThatIsNoText_IsRefused()
    {
        using var folder = new Folder();

        AssertFile(folder.Write([0xff, 0xfe, 0x00]), "the byte 0xFF is no UTF-8");
        Assert.Equal(2, AssertFile(folder.Write([.. "a = ü\nb = "u8, 0xe9, (byte)'\n']), "the byte 0xE9 is no UTF-8").Line);
        Assert.Equal(3, AssertFile(folder.Write([.. "\n\n"u8, 0xe2, 0x82]), "the byte 0xE2 is no UTF-8").Line);
    }

    [Fact]
    public async Task Load_OfAPipeNobodyWritesTo_SaysSoAtOnce()
    {
        using var folder = new Folder();
        var pipe = folder.MakePipe();

        await Task.Run(() => AssertFile(pipe, "this is a pipe or a terminal; a file is allowed")).WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void Load_OfAFileOfTheLargestSize_ReadsIt()
    {
        using var folder = new Folder();
        var comment = new byte[SshConfigurationFile.MaximumLength];
        Array.Fill(comment, (byte)'#');

        Assert.Empty(SshConfigurationFile.Load(folder.Write(comment)).Findings);
        AssertFile(folder.Write([.. comment, (byte)'#']), "more than 1048576 bytes");
    }

    [Fact]
    public void Load_OfAFolder_SaysSo()
    {
        var finding = Assert.Single(Assert.Throws<SshConfigurationException>(() => SshConfigurationFile.Load(Path.GetTempPath())).Findings);

        Assert.Contains("this is a folder; a file is allowed", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfNoFile_Throws() =>
        Assert.Contains("/nowhere.conf", Assert.Throws<FileNotFoundException>(() => SshConfigurationFile.Load("/nowhere.conf")).Message, StringComparison.Ordinal);

    private static SshConfigurationFinding AssertFile(string path, string words)
    {
        var finding = Assert.Single(Assert.Throws<SshConfigurationException>(() => SshConfigurationFile.Load(path)).Findings);

        Assert.Equal((SshConfigurationProblem.File, path), (finding.Problem, finding.File));
        Assert.Contains(words, finding.Message, StringComparison.Ordinal);
        return finding;
    }

    private static string Bomb(Func<int, string> line, string first) => first + string.Concat(Enumerable.Range(0, 60).Select(line));

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private sealed class Folder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actor-ssh-");

        public void Dispose() => _folder.Delete(recursive: true);

        public string MakePipe()
        {
            var path = Path.Combine(_folder.FullName, "pipe");
            using var making = System.Diagnostics.Process.Start("mkfifo", ["-m", "600", path]);
            making.WaitForExit();
            return path;
        }

        public string Write(byte[] bytes)
        {
            var path = Path.Combine(_folder.FullName, "user.conf");
            File.WriteAllBytes(path, bytes);
            return path;
        }
    }
}
