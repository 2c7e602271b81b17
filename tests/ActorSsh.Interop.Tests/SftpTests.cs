using System.Security.Cryptography;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Interop.Tests.Programs;

namespace ActorSsh.Interop.Tests;

/// <summary>The subsystem <c>sftp</c>, served by piping to OpenSSH's sftp-server: files both ways by the real clients.</summary>
public sealed class SftpTests : ServerTest
{
    private const string SftpServer = "/usr/lib/openssh/sftp-server";
    private const int Size = 8_000_000;

    [PeerFact("sftp", SftpServer)]
    public async Task Sftp_PutsListsAndGets()
    {
        var local = WriteFile("local");
        var remote = Client.Folder.PathOf("remote");
        var back = Client.Folder.PathOf("back");
        var batch = Client.Folder.Write("batch", $"put {local} {remote}\nls -l {remote}\nget {remote} {back}\n");

        var finished = await ChildProcess.RunAsync("sftp", ["-F", Client.Folder.PathOf("config"), "-b", batch, "server"]);

        Assert.True(finished.ExitCode == 0, finished.Error);
        Assert.Contains($"{Size}", finished.Output, StringComparison.Ordinal);
        Assert.Equal(HashOf(local), HashOf(remote));
        Assert.Equal(HashOf(local), HashOf(back));
    }

    [PeerFact("scp", SftpServer)]
    public async Task Scp_WhichSpeaksSftp_CopiesBothWays()
    {
        var local = WriteFile("local");
        var remote = Client.Folder.PathOf("remote");
        var back = Client.Folder.PathOf("back");
        var config = Client.Folder.PathOf("config");

        var there = await ChildProcess.RunAsync("scp", ["-F", config, local, $"server:{remote}"]);
        var andBack = await ChildProcess.RunAsync("scp", ["-F", config, $"server:{remote}", back]);

        Assert.True(there.ExitCode == 0 && andBack.ExitCode == 0, there.Error + andBack.Error);
        Assert.Equal(HashOf(local), HashOf(back));
    }

    [PeerFact("sftp", SftpServer)]
    public async Task Sftp_OfWhatIsNotThere_SaysSo()
    {
        var batch = Client.Folder.Write("batch", $"get {Client.Folder.PathOf("nothing")}\n");

        var finished = await ChildProcess.RunAsync("sftp", ["-F", Client.Folder.PathOf("config"), "-b", batch, "server"]);

        Assert.Equal(1, finished.ExitCode);
        Assert.Contains("not found", finished.Error, StringComparison.Ordinal);
    }

    private protected override SshServerOptions Change(SshServerOptions options) => options with
    {
        Session = start => start is { Kind: SshSessionKind.Subsystem, Command: "sftp" } ? new ProcessHandler(SftpServer) : options.Session(start),
    };

    private static string HashOf(string path) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));

    private string WriteFile(string name)
    {
        var path = Client.Folder.PathOf(name);
        var bytes = new byte[Size];
        new SeededBytes(1).Fill(bytes);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
