using ActorSsh.Bastion.Tests.Console.Support;
using ActorSsh.Bastion.Tests.Logging;
using ActorSsh.Bastion.Users;
using ActorSsh.Protocol.Authentication;
using ActorSsh.TestKit;

namespace ActorSsh.Bastion.Tests.Users;

/// <summary>What a command or a reload takes away while a user types a code lets nobody in, over a connection as users have one.</summary>
public sealed class SecondStepTests : IDisposable
{
    private const string Password = "correct horse";

    private readonly UserCases _cases = new();
    private readonly TotpSecret _secret = TotpSecret.Generate();
    private readonly ManualTime _time = new(DateTimeOffset.UnixEpoch.AddDays(1));

    private bool _isTaken;

    public void Dispose() => _cases.Dispose();

    [Theory, Trait("rule", "B-21")]
    [InlineData("publickey", "stays", "")]
    [InlineData("publickey", "is removed", "any more: ")]
    [InlineData("publickey", "is revoked", "revoked")]
    [InlineData("publickey", "leaves with its user", "")]
    [InlineData("password", "stays", "")]
    [InlineData("password", "is another now", "the password of a step before does not hold any more")]
    [InlineData("password", "leaves with its user", "")]
    public async Task Code_AfterAFirstStep_LogsInOnlyWhileThatStands(string method, string ground, string reason)
    {
        _cases.Reopen(Ann(Password));
        await _cases.Directory.AddKeyAsync("ann", _cases.Key.ToAuthorizedKeysLine(), default);
        await using var logged = await LoggedServer.StartAsync(options => options with
        {
            Authenticator = UserAuthenticator.Create(_cases.Directory, _time),
            Authentication = options.Authentication with { Methods = ["publickey", "password", "keyboard-interactive"] },
        });

        var isIn = await LogInAsync(logged.Server, method, ground);

        var (terminal, _) = await logged.EndAsync();
        Assert.Equal(ground == "stays", isIn);
        Assert.Contains(reason, terminal, StringComparison.Ordinal);
    }

    private async Task<bool> LogInAsync(SshServer server, string method, string ground)
    {
        await using var peer = ScriptedPeer.Connect(server);
        var options = new ClientAuthenticationOptions { User = "ann", Keys = method == "publickey" ? [_cases.Key] : [], Methods = [method, "keyboard-interactive"] };
        var refused = await Record.ExceptionAsync(() => peer.LogInAsync(options, question => Answer(question, ground)));
        Assert.True(refused is null or InvalidOperationException, refused?.ToString());
        return refused is null;
    }

    private IReadOnlyList<string> Answer(AuthenticationQuestion question, string ground)
    {
        if (question.Kind == AuthenticationQuestionKind.Password)
        {
            return [Password];
        }

        Take(_isTaken ? "already" : ground);
        _isTaken = true;
        return [_secret.CodeAt(_time.GetUtcNow())];
    }

    private void Take(string ground)
    {
        switch (ground)
        {
            case "is removed":
                _cases.Directory.RemoveKeyAsync("ann", _cases.Key.Fingerprint, default).GetAwaiter().GetResult();
                break;
            case "is revoked":
                var revoked = _cases.Folder.Write("revoked", _cases.Key.ToAuthorizedKeysLine());
                Reload($"{Ann(Password)}\nactor-ssh.bastion.log-in.revoked-keys = [\"{revoked}\"]");
                break;
            case "is another now":
                Reload(Ann("battery staple"));
                break;
            case "leaves with its user":
                Reload("");
                break;
        }
    }

    private void Reload(string configuration) => _cases.Directory.Prepare(UserCases.Parse(configuration).Users).Take();

    private string Ann(string password) =>
        $"actor-ssh.bastion.users.ann {{ one-time-code-secret = {_secret.ToBase32()}, password-hash = \"{PasswordHash.Create(password, PasswordHash.MinimumIterations)}\" }}";
}
