using ActorSsh.Bastion.Users;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Tests.Users;

public sealed class UserAuthenticatorTests
{
    [Fact, Trait("rule", "B-21")]
    public async Task Key_OfAnyOfTheLists_LogsItsUserIn()
    {
        using var cases = new UserCases();
        var file = cases.Folder.Write("more", HostKey.GenerateEd25519().ToAuthorizedKeysLine() + "\n" + cases.OwnersKey.ToAuthorizedKeysLine());
        cases.Reopen($"actor-ssh.bastion.users {{ ann {{ authorized-keys = [\"restrict {cases.Key.ToAuthorizedKeysLine()}\"], authorized-keys-files = [\"{file}\"] }} }}");

        var inline = await cases.LogInAsync("ann", cases.Key.PublicKey);

        Assert.Equal((true, false), (inline.IsAccepted, inline.Permissions.PermitsPortForwarding));
        Assert.True(await cases.MayLogInAsync("ann", cases.OwnersKey));
        Assert.True(await cases.MayLogInAsync("owner", cases.OwnersKey));
        Assert.False(await cases.MayLogInAsync("owner", cases.Key));
        Assert.False(await cases.MayLogInAsync("eve", cases.Key));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Key_ThatWasRevoked_LogsNobodyIn()
    {
        using var cases = new UserCases();
        var revoked = cases.Folder.Write("revoked", cases.OwnersKey.ToAuthorizedKeysLine());
        Assert.True(await cases.MayLogInAsync("owner", cases.OwnersKey));

        cases.Directory.Prepare(UserCases.Parse($"actor-ssh.bastion.log-in.revoked-keys = [\"{revoked}\"]").Users).Take();
        var decision = await cases.LogInAsync("owner", cases.OwnersKey.PublicKey);

        Assert.False(decision.IsAccepted);
        Assert.Contains("revoked", decision.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Password_OfAUserWhoHasOne_LogsIn()
    {
        using var cases = new UserCases();
        var hash = PasswordHash.Create("correct horse", PasswordHash.MinimumIterations);
        cases.Reopen($"actor-ssh.bastion.users {{ ann {{ password-hash = \"{hash}\" }} }}");

        Assert.True((await ByPasswordAsync(cases, "ann", "correct horse")).IsAccepted);
        Assert.False((await ByPasswordAsync(cases, "ann", "battery staple")).IsAccepted);
        Assert.False((await ByPasswordAsync(cases, "owner", "correct horse")).IsAccepted);
        Assert.True(cases.Directory.Find("ann")!.HasPassword);
        Assert.Contains("password-hash comes to nothing", Assert.Single(cases.Directory.Snapshot.Notes), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Secret_OfOneTimeCodes_MakesASecondStep()
    {
        using var cases = new UserCases();
        cases.Reopen($"""
            actor-ssh.authentication.methods = ["publickey", "keyboard-interactive"]
            actor-ssh.bastion.users.owner.one-time-code-secret = {TotpSecret.Generate().ToBase32()}
            """);

        var decision = await cases.LogInAsync("owner", cases.OwnersKey.PublicKey);

        Assert.Equal(["keyboard-interactive"], decision.MustFollow);
        Assert.Empty(cases.Directory.Snapshot.Notes);
    }

    [Fact, Trait("rule", "B-21")]
    public void Options_OfAUser_ShownInALog_HideTheHash()
    {
        var user = Assert.Single(UserCases.Parse($"actor-ssh.bastion.users {{ ann {{ password-hash = \"{PasswordHash.Create("x", PasswordHash.MinimumIterations)}\" }} }}").Options.Users);

        Assert.Equal("ann", user.ToString());
    }

    private static async Task<AuthenticationDecision> ByPasswordAsync(UserCases cases, string user, string password) =>
        await UserAuthenticator.Create(cases.Directory, TimeProvider.System)
            .DecideAsync(new AuthenticationQuery(user, "ssh-connection", "password", null, false) { Password = password }, null, default);
}
