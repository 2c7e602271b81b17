using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests;

/// <summary>Keys made here are ssh-keygen's: it reads them, opens them, calls them the same, and verifies by them.</summary>
public sealed class KeyFileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string, string> Kinds => new()
    {
        { "ed25519", "" }, { "ecdsa-256", "" }, { "ecdsa-384", "" }, { "ecdsa-521", "" }, { "rsa-2048", "" },
        { "ed25519", "correct horse" }, { "ecdsa-521", "correct horse" }, { "rsa-2048", "correct horse" },
    };

    public void Dispose() => _folder.Dispose();

    [PeerTheory, MemberData(nameof(Kinds)), Trait("rule", "T-14")]
    public async Task SavedKey_ReadBySshKeygen_IsTheSame(string kind, string passphrase)
    {
        var (key, path) = (Generate(kind), _folder.PathOf("key"));
        KeyFile.Save(path, key, "made here", passphrase);

        var publicHalf = await ChildProcess.RunAsync("ssh-keygen", ["-y", "-P", passphrase, "-f", path]);
        var fingerprint = await ChildProcess.RunAsync("ssh-keygen", ["-l", "-f", path + ".pub"]);

        Assert.Equal((0, key.ToAuthorizedKeysLine("made here") + "\n"), (publicHalf.ExitCode, publicHalf.Output));
        Assert.Equal(key.PublicKey.ToFingerprintLine("made here") + "\n", fingerprint.Output);
    }

    [PeerTheory, MemberData(nameof(Kinds)), Trait("rule", "T-14")]
    public async Task KeyOfSshKeygen_Loaded_IsTheSame(string kind, string passphrase)
    {
        var (parts, path) = (kind.Split('-'), _folder.PathOf("key"));
        string[] size = parts.Length > 1 ? ["-b", parts[1]] : [];
        var made = await ChildProcess.RunAsync("ssh-keygen", ["-q", "-t", parts[0], .. size, "-N", passphrase, "-C", "made there", "-f", path]);
        Assert.True(made.ExitCode == 0, made.Error);

        var key = KeyFile.Load(path, passphrase);

        Assert.Equal(File.ReadAllText(path + ".pub"), key.ToAuthorizedKeysLine("made there") + "\n");
    }

    private static HostKey Generate(string kind) => kind.Split('-') switch
    {
        ["ecdsa", var bits] => HostKey.GenerateEcdsa(int.Parse(bits, null)),
        ["rsa", var bits] => HostKey.GenerateRsa(int.Parse(bits, null)),
        _ => HostKey.GenerateEd25519(),
    };
}
