using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Authentication;

/// <summary>A log-in of several steps, and what the first one rested on is taken away before the last: whoever decides, nobody gets in by it.</summary>
public sealed class StepReviewTests : ServerSpec
{
    private readonly ManualTime _time = new();
    private readonly HostKey _key = HostKey.GenerateEd25519();
    private readonly TotpSecret _secret = TotpSecret.Generate();
    private readonly PasswordBook _passwords = new(PasswordHash.MinimumIterations);

    private string _keys = "";
    private Func<bool> _isCustomStillGood = static () => true;

    public static TheoryData<string, string, bool> Takings => new()
    {
        { "publickey", "nothing", true },
        { "publickey", "the key", false },
        { "publickey", "the password", true },
        { "password", "nothing", true },
        { "password", "the key", true },
        { "password", "the password", false },
        { "password", "the user", false },
        { "password", "a password that is still good", false },
    };

    [Theory, MemberData(nameof(Takings)), Trait("rule", "B-21")]
    public async Task SecondStep_OfSomeUsers_LogsInOnlyWhileTheFirstStands(string method, string taken, bool isIn)
    {
        await using var server = await ServeAsync(o => Serve(o, First().WithSecondStep(Codes(), static (_, _) => new(true)), []));

        Assert.Equal(isIn, await LogInAsync(server, method, taken));
    }

    [Theory, MemberData(nameof(Takings)), Trait("rule", "B-21")]
    public async Task SecondStep_OfAllUsers_LogsInOnlyWhileTheFirstStands(string method, string taken, bool isIn)
    {
        await using var server = await ServeAsync(o => Serve(o, SshAuthenticator.FirstOf(Codes(), First()), [$"{method},keyboard-interactive"]));

        Assert.Equal(isIn, await LogInAsync(server, method, taken));
    }

    [Theory, InlineData(true), InlineData(false), Trait("rule", "B-21")]
    public async Task SecondStep_BehindADecisionOfOnesOwn_AsksWhetherItHolds(bool holds)
    {
        _isCustomStillGood = () => holds;
        await using var server = await ServeAsync(o => Serve(o, new Custom(() => _isCustomStillGood()).WithSecondStep(Codes(), static (_, _) => new(true)), []));

        Assert.Equal(holds, await LogInAsync(server, "password", "nothing"));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Password_ChangedByTheFirstStepItself_Stands()
    {
        _passwords.MustChange("ann");
        await using var server = await ServeAsync(o => Serve(o, First().WithSecondStep(Codes(), static (_, _) => new(true)), []));

        Assert.True(await LogInAsync(server, "password", "nothing"));
    }

    [Fact, Trait("rule", "B-21")]
    public async Task CheckThatThrows_Refuses()
    {
        await using var server = await ServeAsync(o => Serve(o, new Custom(static () => throw new IOException("the store is gone")).WithSecondStep(Codes(), static (_, _) => new(true)), []));

        Assert.False(await LogInAsync(server, "password", "nothing"));
    }

    [Fact]
    public void RefusalThatHolds_IsNone() => Assert.Throws<InvalidOperationException>(static () => AuthenticationDecision.Refuse.WhileHolds(static _ => new(true)));

    private SshServerOptions Serve(SshServerOptions options, ISshAuthenticator authenticator, IReadOnlyList<string> required)
    {
        _keys = _key.ToAuthorizedKeysLine();
        return options with
        {
            Authenticator = authenticator,
            Authentication = options.Authentication with { Methods = ["publickey", "password", "keyboard-interactive"], RequiredMethods = required },
        };
    }

    private ISshAuthenticator First() => SshAuthenticator.FirstOf(
        SshAuthenticator.FromAuthorizedKeys((_, _) => new(AuthorizedKeys.Parse(_keys))),
        SshAuthenticator.FromPasswords(_passwords, new SshPasswordOptions { Iterations = PasswordHash.MinimumIterations }));

    private ISshAuthenticator Codes() => SshAuthenticator.FromOneTimeCodes((_, _) => new(_secret), time: _time);

    private async Task<bool> LogInAsync(TestServer server, string method, string taken)
    {
        await using var peer = ScriptedPeer.Connect(server.Server);
        try
        {
            await peer.LogInAsync(
                new ClientAuthenticationOptions { User = "ann", Keys = method == "publickey" ? [_key] : [], Methods = [method, "keyboard-interactive"] },
                question => Answer(question, taken));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private IReadOnlyList<string>? Answer(AuthenticationQuestion question, string taken)
    {
        switch (question.Kind)
        {
            case AuthenticationQuestionKind.Password:
                return ["right"];
            case AuthenticationQuestionKind.NewPassword:
                return ["right", "a longer one"];
            default:
                Take(taken);
                return [_secret.CodeAt(_time.GetUtcNow())];
        }
    }

    private void Take(string what)
    {
        switch (what)
        {
            case "the key":
                _keys = "";
                break;
            case "the password":
                _passwords.Add("ann", "another", LoginPermissions.Unrestricted);
                break;
            case "the user":
                _passwords.Remove("ann");
                break;
            case "a password that is still good":
                _passwords.MustChange("ann");
                break;
        }
    }

    /// <summary>Accepts a password for as long as it is told.</summary>
    private sealed class Custom(Func<bool> isStillGood) : ISshAuthenticator
    {
        public ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, System.Net.IPEndPoint? remote, CancellationToken cancellationToken) =>
            new(query.Password is null ? AuthenticationDecision.Refuse : AuthenticationDecision.Accept.WhileHolds(_ => new(isStillGood())));
    }
}
