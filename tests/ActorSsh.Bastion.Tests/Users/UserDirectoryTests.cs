using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Users;

public sealed class UserDirectoryTests : IDisposable
{
    private const string Ann = "actor-ssh.bastion.users { ann { groups = [\"dev\"] } }";

    private readonly UserCases _cases = new(Ann);

    public void Dispose() => _cases.Dispose();

    [Fact, Trait("rule", "B-21")]
    public void Starter_WithoutConfiguration_IsInTheGroupAdmin()
    {
        var owner = _cases.Directory.Find("owner")!;

        Assert.Equal(("admin", ConsoleRole.Admin), (Assert.Single(owner.Groups), owner.Role));
        Assert.Equal((_cases.OwnersKey.Fingerprint, "home", false), (owner.Keys[0].Fingerprint, owner.Keys[0].Comment, owner.Keys[0].IsRemovable));
        Assert.Equal(["ann", "owner"], _cases.Directory.List().Select(static user => user.Name));
        Assert.Null(_cases.Directory.Find("eve"));
        Assert.Empty(_cases.Directory.GroupsOf("eve"));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_Added_LogsIn_AlsoAfterANewStart()
    {
        var added = await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine("laptop"), default);

        Assert.Equal((_cases.Key.Fingerprint, "laptop", true), (added.Fingerprint, added.Comment, added.IsRemovable));
        Assert.True(await _cases.MayLogInAsync("ann", _cases.Key));
        Assert.False(await _cases.MayLogInAsync("owner", _cases.Key));
        _cases.Reopen(Ann);
        Assert.True(await _cases.MayLogInAsync("ann", _cases.Key));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_cases.FileOf("ann")));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_Removed_LogsInNoMore_AndOtherLinesStay()
    {
        await _cases.Directory.AddKeyAsync("ann", HostKey.GenerateEd25519().ToAuthorizedKeysLine("other"), default);
        await File.AppendAllTextAsync(_cases.FileOf("ann"), "# by hand\n");
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);

        var removed = await _cases.Directory.RemoveKeyAsync("ann", _cases.Key.Fingerprint, default);

        Assert.Equal(_cases.Key.Fingerprint, removed.Key.Fingerprint);
        Assert.Empty(removed.StillIn);
        Assert.False(await _cases.MayLogInAsync("ann", _cases.Key));
        Assert.Matches("^ssh-ed25519 .* other\n# by hand\n$", await File.ReadAllTextAsync(_cases.FileOf("ann")));
    }

    [Theory, Trait("rule", "B-21")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Key_Removed_ThatStandsInAFileToo_IsSaidToStandThere_UnlessItIsRevoked(bool isRevoked)
    {
        var file = _cases.Folder.Write("more", $"# hers\n{_cases.Key.ToAuthorizedKeysLine()}");
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);
        var revoked = isRevoked ? $"actor-ssh.bastion.log-in.revoked-keys = [\"{file}\"]" : "";
        _cases.Directory.Prepare(UserCases.Parse($"actor-ssh.bastion.users.ann.authorized-keys-files = [\"{file}\"]\n{revoked}").Users).Take();

        var removed = await _cases.Directory.RemoveKeyAsync("ann", _cases.Key.Fingerprint, default);

        Assert.Equal(isRevoked ? [] : [$"{file} line 2"], removed.StillIn);
        Assert.Equal(!isRevoked, await _cases.MayLogInAsync("ann", _cases.Key));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_OfSomebodyWhoIsTakenOut_LogsInNoMore()
    {
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);

        _cases.Directory.Prepare(UserCases.Parse("").Users).Take();

        Assert.False(await _cases.MayLogInAsync("ann", _cases.Key));
        Assert.Null(_cases.Directory.KeysOf("ann"));
    }

    [Fact, Trait("rule", "B-4")]
    public async Task Key_ThatCannotBeAdded_IsRefusedWithTheReason()
    {
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);

        await RefusedAsync("has this key already", "ann", _cases.Key.ToAuthorizedKeysLine("again"));
        await RefusedAsync("there is no user 'eve'", "eve", HostKey.GenerateEd25519().ToAuthorizedKeysLine());
        await RefusedAsync("cannot be used", "ann", "nonsense");
        await RefusedAsync("no key came", "ann", "# nothing");
        await RefusedAsync("one key is added at a time", "ann", $"{HostKey.GenerateEd25519().ToAuthorizedKeysLine()}\n{HostKey.GenerateEd25519().ToAuthorizedKeysLine()}");
        await RefusedAsync("option no-fun", "ann", $"no-fun {HostKey.GenerateEd25519().ToAuthorizedKeysLine()}");
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_ThatIsRevoked_IsShownAsThat_AndNotAdded()
    {
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);
        var other = HostKey.GenerateEd25519();
        var file = _cases.Folder.Write("revoked", $"{_cases.Key.ToAuthorizedKeysLine()}\n{other.ToAuthorizedKeysLine()}\n");

        _cases.Directory.Prepare(UserCases.Parse($"{Ann}\nactor-ssh.bastion.log-in.revoked-keys = [\"{file}\"]").Users).Take();

        Assert.True(Assert.Single(_cases.Directory.Find("ann")!.Keys).IsRevoked);
        await RefusedAsync("the key is revoked", "ann", other.ToAuthorizedKeysLine());
    }

    [Fact, Trait("rule", "B-4")]
    public async Task Key_OfTheStartersOwnFiles_IsNotRemoved()
    {
        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => _cases.Directory.RemoveKeyAsync("owner", _cases.OwnersKey.Fingerprint, default));
        var unknown = await Assert.ThrowsAsync<OperationRefusedException>(() => _cases.Directory.RemoveKeyAsync("ann", _cases.Key.Fingerprint, default));

        Assert.Contains("commands do not write", refused.Message, StringComparison.Ordinal);
        Assert.Contains("no such key", unknown.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Keys_ByCommands_AreBounded()
    {
        _cases.Reopen("actor-ssh.bastion.log-in.keys-by-command = 1");
        await _cases.Directory.AddKeyAsync("owner", _cases.Key.ToAuthorizedKeysLine(), default);

        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => _cases.Directory.AddKeyAsync("owner", HostKey.GenerateEd25519().ToAuthorizedKeysLine(), default));

        Assert.Contains("keys-by-command", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>The next start could not read it, and so would not come up.</summary>
    [Fact, Trait("rule", "B-5")]
    public async Task Key_ThatWouldMakeTheFileTooLong_IsRefused_AndTheFileAsItWas()
    {
        _cases.Reopen(Ann);
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);
        var before = File.ReadAllText(_cases.FileOf("ann"));
        File.AppendAllText(_cases.FileOf("ann"), $"#{new string('x', AuthorizedKeys.MaximumLength - before.Length - 2)}\n");

        await RefusedAsync("longer than", "ann", HostKey.GenerateEd25519().ToAuthorizedKeysLine());

        Assert.Equal(AuthorizedKeys.MaximumLength, new FileInfo(_cases.FileOf("ann")).Length);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task File_ChangedByHand_CountsFromTheReloadOn()
    {
        var file = _cases.Folder.Write("ann.pub", HostKey.GenerateEd25519().ToAuthorizedKeysLine());
        var configuration = $"actor-ssh.bastion.users {{ ann {{ authorized-keys-files = [\"{file}\"] }} }}";
        _cases.Reopen(configuration);
        _cases.Folder.Write("ann.pub", _cases.Key.ToAuthorizedKeysLine() + "\nnonsense\n");

        var step = _cases.Directory.Prepare(UserCases.Parse(configuration).Users);
        Assert.False(await _cases.MayLogInAsync("ann", _cases.Key));
        step.Take();

        Assert.True(await _cases.MayLogInAsync("ann", _cases.Key));
        Assert.Equal("keys of ann", Assert.Single(step.Changes).Path);
        Assert.Contains("line 2 was passed over", Assert.Single(step.Notes), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Key_AddedWhileAReloadIsUnderWay_IsNotForgotten()
    {
        var step = _cases.Directory.Prepare(UserCases.Parse(Ann).Users);
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);

        step.Take();

        Assert.True(await _cases.MayLogInAsync("ann", _cases.Key));
    }

    /// <summary>What was to let in, or to keep out, is not forgotten in silence.</summary>
    [Theory, Trait("rule", "B-23")]
    [InlineData("users { ann { authorized-keys-files = [\"FILE\"] } }")]
    [InlineData("log-in.trusted-user-ca-keys = [\"FILE\"]")]
    [InlineData("log-in.revoked-keys = [\"FILE\"]")]
    public void File_ThatCannotBeUsed_RefusesTheReload(string section)
    {
        var open = _cases.Folder.Write("open", _cases.Key.ToAuthorizedKeysLine());
        File.SetUnixFileMode(open, UnixFileMode.UserRead | UnixFileMode.OtherWrite);

        Assert.Contains("others can write", Refusal(section, open), StringComparison.Ordinal);
        Assert.Contains(_cases.Folder.PathOf("gone"), Refusal(section, _cases.Folder.PathOf("gone")), StringComparison.Ordinal);
    }

    private string Refusal(string section, string file) => Assert.Throws<OperationRefusedException>(
        () => _cases.Directory.Prepare(UserCases.Parse($"actor-ssh.bastion.{section.Replace("FILE", file, StringComparison.Ordinal)}").Users)).Message;

    private async Task RefusedAsync(string reason, string user, string line)
    {
        var refused = await Assert.ThrowsAsync<OperationRefusedException>(() => _cases.Directory.AddKeyAsync(user, line, default));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        Assert.NotNull(refused.Next);
    }
}
