using System.Text;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

public sealed class FirstOfTests
{
    private static readonly SshPasswordOptions Cheap = new() { Iterations = 1000 };

    private readonly ManualTime _time = new();
    private readonly TotpSecret _secret = TotpSecret.Generate();
    private readonly HostKey _key = HostKey.GenerateEd25519();

    [Fact, Trait("rule", "B-21")]
    public async Task Each_AnswersItsMethod()
    {
        var authenticator = SshAuthenticator.FirstOf(
            SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(_key.ToAuthorizedKeysLine())), Codes(), Passwords());

        Assert.True((await authenticator.AskAsync(Queries.Key(_key.PublicKey))).IsAccepted);
        Assert.True((await authenticator.AskAsync(Queries.Password("ann", "right"))).IsAccepted);
        Assert.True((await authenticator.AnswerAsync("ann", _secret.CodeAt(_time.GetUtcNow()))).IsAccepted);
    }

    [Fact, Trait("hostile", "H-22"), Trait("rule", "T-11")]
    public async Task WhoeverAsked_GetsTheAnswers_AndNobodyElse()
    {
        var authenticator = SshAuthenticator.FirstOf(SshAuthenticator.FirstOf(Codes(), Passwords()), Passwords());

        Assert.False((await authenticator.AnswerAsync("ann", "right")).IsAccepted); // it was a code that was asked for
        Assert.False((await authenticator.AskAsync(Queries.Interactive("ann") with { Interactive = new([], 1, ["right"], null) })).IsAccepted);
    }

    /// <summary>"password,keyboard-interactive" with codes behind passwords would otherwise be the same password twice.</summary>
    [Fact, Trait("hostile", "H-22"), Trait("rule", "T-11")]
    public async Task Password_ThatWasAStepAlready_IsNotAskedForAgainAsTheNext()
    {
        var authenticator = SshAuthenticator.FirstOf(Passwords(), Codes());
        var next = Queries.Interactive("ann") with { Completed = [new AuthenticationStep("password", null)] };

        var second = await authenticator.AskAsync(next);
        var alone = await Passwords().AskAsync(next);

        Assert.Equal("Code: ", Assert.Single(second.NextChallenge!.Prompts).Text);
        Assert.Equal((false, null), (alone.IsAccepted, alone.NextChallenge));
        Assert.NotEmpty(alone.Reason);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task None_RefusesEveryone() => Assert.False((await SshAuthenticator.FirstOf().AskAsync(Queries.Key(_key.PublicKey))).IsAccepted);

    [Fact]
    public async Task RequestToChangeAPassword_IsAnAnswer()
    {
        var book = new PasswordBook(1000);
        book.MustChange("ann");
        var authenticator = SshAuthenticator.FirstOf(SshAuthenticator.FromPasswords(book, Cheap), SshAuthenticator.From(static _ => true));

        Assert.NotNull((await authenticator.AskAsync(Queries.Password("ann", "right"))).PasswordPrompt);
    }

    [Fact]
    public async Task Refusal_OfAll_HasTheLastReasonThatWasGiven()
    {
        var revoked = Passwords().ExceptRevoked(() => RevocationList.Parse(Encoding.ASCII.GetBytes(_key.ToAuthorizedKeysLine() + "\n")));

        var decision = await SshAuthenticator.FirstOf(revoked, Passwords()).AskAsync(Queries.Key(_key.PublicKey));

        Assert.Equal((false, "the key or its certificate is revoked"), (decision.IsAccepted, decision.Reason));
    }

    private ISshAuthenticator Codes() => SshAuthenticator.FromOneTimeCodes((user, _) => new(user == "ann" ? _secret : null), time: _time);

    private static ISshAuthenticator Passwords() => SshAuthenticator.FromPasswords(new PasswordBook(1000), Cheap);
}
