using ActorSsh.Bastion.Tests.Console.Support;
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

    [Theory, Trait("rule", "B-21")]
    [InlineData("stays", "")]
    [InlineData("is removed", "any more: ")]
    [InlineData("is revoked", "revoked")]
    [InlineData("leaves with its user", "")]
    public async Task Code_AfterAKey_LogsInOnlyWhileTheKeyMay(string key, string reason)
    {
        using var cases = new UserCases();
        var secret = TotpSecret.Generate();
        var users = $"actor-ssh.bastion.users.ann.one-time-code-secret = {secret.ToBase32()}";
        cases.Reopen(users);
        await cases.Directory.AddKeyAsync("ann", cases.Key.ToAuthorizedKeysLine(), default);
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddDays(1));
        var authenticator = UserAuthenticator.Create(cases.Directory, time);
        Assert.NotEmpty((await authenticator.DecideAsync(UserCases.Query("ann", cases.Key.PublicKey), null, default)).MustFollow);

        switch (key)
        {
            case "is removed":
                await cases.Directory.RemoveKeyAsync("ann", cases.Key.Fingerprint, default);
                break;
            case "is revoked":
                var revoked = cases.Folder.Write("revoked", cases.Key.ToAuthorizedKeysLine());
                cases.Directory.Prepare(UserCases.Parse($"{users}\nactor-ssh.bastion.log-in.revoked-keys = [\"{revoked}\"]").Users).Take();
                break;
            case "leaves with its user":
                cases.Directory.Prepare(UserCases.Parse("").Users).Take();
                break;
        }

        var decision = await authenticator.DecideAsync(Answer("ann", secret.CodeAt(time.GetUtcNow()), cases.Key.PublicKey), null, default);
        Assert.Equal(key == "stays", decision.IsAccepted);
        Assert.Contains(reason, decision.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-21")]
    public void Options_OfAUser_ShownInALog_HideTheHash()
    {
        var user = Assert.Single(UserCases.Parse($"actor-ssh.bastion.users {{ ann {{ password-hash = \"{PasswordHash.Create("x", PasswordHash.MinimumIterations)}\" }} }}").Options.Users);

        Assert.Equal("ann", user.ToString());
    }

    private static AuthenticationQuery Answer(string user, string code, PublicKey before) => new(user, "ssh-connection", "keyboard-interactive", null, false)
    {
        Interactive = new KeyboardInteractiveTurn([], 1, [code], null),
        Completed = [new AuthenticationStep("publickey", before)],
    };

    private static async Task<AuthenticationDecision> ByPasswordAsync(UserCases cases, string user, string password) =>
        await UserAuthenticator.Create(cases.Directory, TimeProvider.System)
            .DecideAsync(new AuthenticationQuery(user, "ssh-connection", "password", null, false) { Password = password }, null, default);
}
