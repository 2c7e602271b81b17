using ActorSsh.Bastion.Keys;
using ActorSsh.Bastion.Startup;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Keys;

public sealed class KeyDiscoveryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HostKey _key = HostKey.GenerateEd25519();
    private readonly HostKey _other = HostKey.GenerateEd25519();

    public void Dispose() => _folder.Dispose();

    [Fact, Trait("rule", "B-1")]
    public void Folder_WithKeys_AdmitsEachOnce()
    {
        _folder.Write("id_ed25519.pub", _key.ToAuthorizedKeysLine("ann@home"));
        _folder.Write("id_ed25519", _key.ToOpenSshPrivateKey());
        _folder.Write("authorized_keys", $"# mine\n{_key.ToAuthorizedKeysLine()}\n{_other.ToAuthorizedKeysLine()}\n");

        var found = KeyDiscovery.InFolder(_folder.Path);

        Assert.Equal([_folder.PathOf("id_ed25519.pub"), _folder.PathOf("authorized_keys")], found.Admitted.Select(admitted => admitted.File));
        Assert.Equal([_key.PublicKey, _other.PublicKey], found.Admitted.Select(admitted => admitted.Entry.Key));
        Assert.Empty(found.Skipped);
        Assert.Equal([1, 2], found.Files.Select(file => file.Entries.Count));
    }

    [Fact, Trait("rule", "B-21")]
    public void Folder_WithKeysOfEveryKind_AdmitsThem()
    {
        _folder.Write("id_ecdsa.pub", "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBBGPl7jJZ3oSBO1eg4N9xNXw8mbP1SaVMGeePrRtJzNhHdUScYXYEnquJiCLZNsIkZn1N64x49mzXqB7T9oaShE= e");
        _folder.Write("id_ed25519_sk.pub", "sk-ssh-ed25519@openssh.com AAAAGnNrLXNzaC1lZDI1NTE5QG9wZW5zc2guY29tAAAAIBSpXdfz0mQfIBc55Viy9pUjrqJmrgcXbglf1TO0+iEbAAAABHNzaDo= hardware");
        _folder.Write(
            "id_rsa.pub",
            "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQCzfii3HJpYp/PULP5tYGv0XCsKrKt4/YO6hfHk8uF8AHk3/De2WjwhN69myza0aoWR2Mql34Gq3N5vOaN8p5Ke9QWuE3CnGqZ7+oLGqhVCzrgaYJNgRtWzsH3xbKlVoaPEDmtubiJ3G1OnXtv/JGDSrcFSzXojckVlZwAYJxmF+Gy34sE10xX8lqxjd3YEejuaM0iosOOVzNt3OZipqpxlcoH5YRoHbrZpDJAxWiq2xYyNaOmQSh8lZhScu/oExYuh9sEoHEyf+JIHAaZK6Twe6lJBpWTUaymQAvhoGU7RHz89lKo9oosPs1gC36gxZDwUwXvZyXbMlwnY3qZg3emT r");

        var found = KeyDiscovery.InFolder(_folder.Path);

        Assert.Equal(["ecdsa-sha2-nistp256", "sk-ssh-ed25519@openssh.com", "ssh-rsa"], found.Admitted.Select(admitted => admitted.Entry.Key.KeyType));
        Assert.Empty(found.Skipped);
        Assert.Null(ClientIdentity.Choose(found, _folder.Path, File.Exists));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Options_OfALine_HoldForWhoeverLogsInByIt()
    {
        _folder.Write("authorized_keys", $"restrict,command=\"whoami\" {_key.ToAuthorizedKeysLine()}\n");
        var authenticator = SshAuthenticator.FromAuthorizedKeys(Assert.Single(KeyDiscovery.InFolder(_folder.Path).Files), "ann");

        var decision = await authenticator.DecideAsync(new AuthenticationQuery("ann", "ssh-connection", "publickey", _key.PublicKey, false), null, default);
        var other = await authenticator.DecideAsync(new AuthenticationQuery("bob", "ssh-connection", "publickey", _key.PublicKey, false), null, default);

        Assert.Equal((true, "whoami", false), (decision.IsAccepted, decision.Permissions.ForcedCommand, other.IsAccepted));
    }

    [Fact, Trait("rule", "B-21")]
    public void Line_ThatHasExpired_IsPassedOver()
    {
        var file = _folder.Write("admit", $"expiry-time=\"20200101\" {_key.ToAuthorizedKeysLine()}\n{_other.ToAuthorizedKeysLine()}\n");

        var found = KeyDiscovery.InFiles([file]);

        Assert.Equal(_other.PublicKey, Assert.Single(found.Admitted).Entry.Key);
        Assert.Equal(new SkippedKey($"{file} line 1", "its expiry-time has passed"), Assert.Single(found.Skipped));
    }

    [Fact, Trait("rule", "B-1")]
    public void Folder_WithNothingUsable_SaysWhyOfEach()
    {
        _folder.Write("authorized_keys", $"no-fun {_key.ToAuthorizedKeysLine()}\n");
        _folder.Write("broken.pub", "nonsense");
        _folder.Write("empty.pub", "");
        _folder.Write("open.pub", _key.ToAuthorizedKeysLine());
        File.SetUnixFileMode(_folder.PathOf("open.pub"), UnixFileMode.UserRead | UnixFileMode.OtherWrite);

        var found = KeyDiscovery.InFolder(_folder.Path);

        Assert.Empty(found.Admitted);
        Assert.Equal(
            [_folder.PathOf("broken.pub") + " line 1", _folder.PathOf("empty.pub"), _folder.PathOf("open.pub"), _folder.PathOf("authorized_keys") + " line 1"],
            found.Skipped.Select(skipped => skipped.Where));
        Assert.All(found.Skipped, skipped => Assert.NotEqual("", skipped.Reason));
    }

    /// <summary>Somebody else's program may have put it there: the start must not wait for whoever writes to it.</summary>
    [Fact, Trait("rule", "B-1")]
    public async Task Pipe_OrDeviceAmongTheKeys_IsPassedOverAtOnce()
    {
        _folder.Write("a.pub", _key.ToAuthorizedKeysLine());
        var pipe = _folder.MakePipe("pipe.pub");
        File.CreateSymbolicLink(_folder.PathOf("zero.pub"), "/dev/zero");

        var found = await Task.Run(() => KeyDiscovery.InFolder(_folder.Path)).WaitAsync(TimeSpan.FromSeconds(20));
        var named = await Task.Run(() => KeyDiscovery.InFiles([pipe])).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.Single(found.Admitted);
        Assert.Equal([new SkippedKey(pipe, "it is no regular file"), new SkippedKey(_folder.PathOf("zero.pub"), "it is no regular file")], found.Skipped);
        Assert.Equal(new SkippedKey(pipe, "it is no regular file"), Assert.Single(named.Skipped));
    }

    [Fact, Trait("rule", "B-24")]
    public void File_InAFolderThatOthersCanWrite_IsPassedOver()
    {
        _folder.Write("a.pub", _key.ToAuthorizedKeysLine());
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherWrite);

        Assert.Contains($"it lies in {_folder.Path}", Assert.Single(KeyDiscovery.InFolder(_folder.Path).Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_ThatIsMissing_HoldsNothing()
    {
        var found = KeyDiscovery.InFolder(_folder.PathOf("missing"));

        Assert.Empty(found.Admitted);
        Assert.Empty(found.Skipped);
    }

    [Fact]
    public void File_Named_IsTakenEvenWhereOthersCanWrite()
    {
        var file = _folder.Write("open.pub", _key.ToAuthorizedKeysLine());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherWrite);

        Assert.Equal(_key.PublicKey, Assert.Single(KeyDiscovery.InFiles([file]).Admitted).Entry.Key);
    }

    [Fact, Trait("rule", "B-4")]
    public void File_WithThePrivateKey_NamesItsPublicHalf()
    {
        var file = _folder.Write("id", _key.ToOpenSshPrivateKey());

        Assert.EndsWith($"{file}.pub", Assert.Single(KeyDiscovery.InFiles([file]).Skipped).Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-4")]
    public void File_OfManyUselessLines_IsToldInFour()
    {
        var file = _folder.Write("garbage.pub", string.Concat(Enumerable.Repeat("nonsense\n", 100)));

        var skipped = KeyDiscovery.InFiles([file]).Skipped;

        Assert.Equal(4, skipped.Count);
        Assert.Equal(new SkippedKey(file, "97 more lines like these"), skipped[^1]);
    }

    [Fact, Trait("rule", "B-4")]
    public void Folder_Named_IsSaidToBeOne()
    {
        var problem = Assert.Throws<BastionException>(() => KeyDiscovery.InFiles([_folder.Path]));

        Assert.Equal(ExitCode.NoInput, problem.Code);
        Assert.Contains("folder", problem.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-4")]
    public void File_NamedButMissing_NamesTheNextCommand()
    {
        var problem = Assert.Throws<BastionException>(() => KeyDiscovery.InFiles([_folder.PathOf("id.pub")]));

        Assert.Equal((ExitCode.NoInput, $"ssh-keygen -t ed25519 -f {_folder.PathOf("id")}"), (problem.Code, problem.Next));
    }
}
