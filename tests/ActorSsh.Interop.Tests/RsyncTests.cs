using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Interop.Tests.Programs;

namespace ActorSsh.Interop.Tests;

/// <summary>
/// The real <c>rsync</c> over the real <c>ssh</c>: it has us run its other half by a command line, which a shell reads here as it would behind sshd,
/// and the two talk in both directions at once.
/// </summary>
public sealed class RsyncTests : ServerTest
{
    private const int Large = 8_000_000;
    private const int PartialTransfer = 23;

    [PeerTheory("rsync")]
    [InlineData("-a")]
    [InlineData("-az")]
    public async Task Tree_ThereAndBack_IsTheSame(string options)
    {
        var (local, remote, back) = (WriteTree("local"), Client.Folder.PathOf("remote"), Client.Folder.PathOf("back"));

        await SucceedAsync(options, $"{local}/", $"server:{remote}/");
        await SucceedAsync(options, $"server:{remote}/", $"{back}/");
        var differences = await SucceedAsync("-ain", "--checksum", "--delete", $"server:{remote}/", $"{local}/");

        Assert.Equal(Describe(local), Describe(remote));
        Assert.Equal(Describe(local), Describe(back));
        Assert.Equal("", differences.Output);
    }

    [PeerFact("rsync")]
    public async Task ChangeOfOneByte_IsAllThatIsSent_AndWhatIsGoneIsDeleted()
    {
        var (local, remote) = (WriteTree("local"), Client.Folder.PathOf("remote"));
        await SucceedAsync("-a", $"{local}/", $"server:{remote}/");
        ChangeOneByte(Path.Combine(local, "large"));
        File.Delete(Path.Combine(local, "empty"));

        var finished = await SucceedAsync("-a", "--ignore-times", "--delete", "--stats", $"{local}/", $"server:{remote}/");

        Assert.Equal(Describe(local), Describe(remote));
        Assert.InRange(NumberIn(finished.Output, "Literal data"), 1, Large / 100);
        Assert.True(NumberIn(finished.Output, "Matched data") > Large / 100 * 99, finished.Output);
    }

    // As the bastion tells those who try it on itself.
    [PeerFact("rsync", "sshd")]
    public async Task Tree_ThroughUsAsAJump_ArrivesTheSame()
    {
        var (local, remote, back) = (WriteTree("local"), Client.Folder.PathOf("remote"), Client.Folder.PathOf("back"));
        using var sshd = await Sshd.StartAsync(Client);
        sshd.AddTo(Client, "behind");
        var jump = $"ssh -F {Client.Folder.PathOf("config")} -J server";

        var there = await ChildProcess.RunAsync("rsync", ["-e", jump, "-a", $"{local}/", $"behind:{remote}/"]);
        var andBack = await ChildProcess.RunAsync("rsync", ["-e", jump, "-a", $"behind:{remote}/", $"{back}/"]);

        Assert.True(there.ExitCode == 0 && andBack.ExitCode == 0, there.Error + andBack.Error);
        Assert.Equal(Describe(local), Describe(remote));
        Assert.Equal(Describe(local), Describe(back));
        Assert.Equal(2, Server.Counters.ConnectionsAccepted);
    }

    [PeerFact("rsync")]
    public async Task WhatIsNotThere_IsSaidByTheOtherHalf()
    {
        var finished = await RunAsync("-a", $"server:{Client.Folder.PathOf("nothing")}", Client.Folder.PathOf("back"));

        Assert.Equal(PartialTransfer, finished.ExitCode);
        Assert.Contains("No such file or directory", finished.Error, StringComparison.Ordinal);
    }

    private protected override SshServerOptions Change(SshServerOptions options) => options with
    {
        Session = start => start is { Kind: SshSessionKind.Exec, Command: var command } && command.StartsWith("rsync --server ", StringComparison.Ordinal)
            ? new ProcessHandler("/bin/sh", "-c", command)
            : options.Session(start),
    };

    private static void ChangeOneByte(string path)
    {
        using var file = File.Open(path, FileMode.Open);
        file.Position = Large / 2;
        var present = file.ReadByte();
        file.Position = Large / 2;
        file.WriteByte((byte)~present);
    }

    private static long NumberIn(string statistics, string name) =>
        long.Parse(Regex.Match(statistics, $"{name}: ([0-9,]+)").Groups[1].Value.Replace(",", ""), CultureInfo.InvariantCulture);

    /// <summary>What a folder holds: names, what links lead to, modes, times, and hashes.</summary>
    private static string[] Describe(string root) =>
        [.. new DirectoryInfo(root).EnumerateFileSystemInfos("*", SearchOption.AllDirectories).Select(entry => $"{Path.GetRelativePath(root, entry.FullName)} {Describe(entry)}").Order(StringComparer.Ordinal)];

    private static string Describe(FileSystemInfo entry) => entry switch
    {
        { LinkTarget: { } target } => $"-> {target}",
        FileInfo file => $"{file.UnixFileMode} {file.LastWriteTimeUtc:O} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName)))}",
        _ => $"{entry.UnixFileMode}",
    };

    private string WriteTree(string name)
    {
        var root = Directory.CreateDirectory(Client.Folder.PathOf(name)).FullName;
        Directory.CreateDirectory(Path.Combine(root, "folder", "of folders"));
        var bytes = new byte[Large];
        new SeededBytes(1).Fill(bytes);
        File.WriteAllBytes(Path.Combine(root, "large"), bytes);
        File.WriteAllBytes(Path.Combine(root, "empty"), []);
        File.WriteAllText(Path.Combine(root, "folder", "of folders", "a 'name' with $(signs) ü"), "text");
        File.CreateSymbolicLink(Path.Combine(root, "link"), "folder/of folders");
        File.SetUnixFileMode(Path.Combine(root, "large"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var number in Enumerable.Range(0, 200))
        {
            File.WriteAllText(Path.Combine(root, "folder", $"{number}"), new string('x', number));
        }

        return root;
    }

    private async Task<Finished> SucceedAsync(params string[] arguments)
    {
        var finished = await RunAsync(arguments);
        Assert.True(finished.ExitCode == 0, finished.Error);
        return finished;
    }

    private Task<Finished> RunAsync(params string[] arguments) =>
        ChildProcess.RunAsync("rsync", ["-e", $"ssh -F {Client.Folder.PathOf("config")}", .. arguments]);
}
