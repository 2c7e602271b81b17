using ActorSsh.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

public sealed class PasswordAuthenticatorTests
{
    private const int Cost = 1000;

    private static readonly SshPasswordOptions Options = new() { Iterations = Cost };

    private readonly PasswordBook _book = new(Cost);
    private readonly PasswordHasher _hasher = new(Options);
    private readonly ISshAuthenticator _authenticator;

    public PasswordAuthenticatorTests() => _authenticator = new PasswordAuthenticator(_book, Options, _hasher);

    [Theory, Trait("rule", "T-13"), Trait("rule", "B-21")]
    [InlineData("ann", "right", true)]
    [InlineData("ann", "wrong", false)]
    [InlineData("ann", "", false)]
    [InlineData("nobody", "right", false)]
    public async Task EveryAttempt_CostsTheSame(string user, string password, bool expected)
    {
        var byMethod = await _authenticator.AskAsync(Queries.Password(user, password));
        Assert.Equal(Cost, _hasher.Spent);
        var byQuestion = await _authenticator.AnswerAsync(user, password);

        Assert.Equal((expected, expected), (byMethod.IsAccepted, byQuestion.IsAccepted));
        Assert.Equal(2 * Cost, _hasher.Spent);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Permissions_AreThoseOfThePassword()
    {
        _book.Add("bob", "right", new LoginPermissions { ForcedCommand = "menu" });

        Assert.Equal("menu", (await _authenticator.AskAsync(Queries.Password("bob", "right"))).Permissions.ForcedCommand);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Change_ByMethod_NeedsTheOldOneAndTheStoresConsent()
    {
        Assert.False((await _authenticator.AskAsync(Queries.Password("ann", "wrong", "better one"))).IsAccepted);
        Assert.Equal("Too short.", (await _authenticator.AskAsync(Queries.Password("ann", "right", "x"))).PasswordPrompt);
        Assert.True((await _authenticator.AskAsync(Queries.Password("ann", "right", "better one"))).IsAccepted);

        Assert.False((await _authenticator.AskAsync(Queries.Password("ann", "right"))).IsAccepted);
        Assert.True((await _authenticator.AskAsync(Queries.Password("ann", "better one"))).IsAccepted);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task PasswordThatMustChange_LetsNobodyInBefore()
    {
        _book.MustChange("ann");

        var byMethod = await _authenticator.AskAsync(Queries.Password("ann", "right"));

        Assert.Equal((false, "The password must be changed."), (byMethod.IsAccepted, byMethod.PasswordPrompt));
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Change_ByQuestions_GoesOnUntilItIsSet()
    {
        _book.MustChange("ann");
        var must = await _authenticator.AnswerAsync("ann", "right");
        var differ = await _authenticator.AskAsync(Queries.Interactive("ann", must, "one", "two"));
        var tooShort = await _authenticator.AskAsync(Queries.Interactive("ann", differ, "x", "x"));
        var done = await _authenticator.AskAsync(Queries.Interactive("ann", tooShort, "better one", "better one"));

        Assert.Equal(["New password: ", "Again: "], must.NextChallenge!.Prompts.Select(static prompt => prompt.Text));
        Assert.Equal(["The two differ.", "Too short."], new[] { differ, tooShort }.Select(static asked => asked.NextChallenge!.Instruction));
        Assert.True(done.IsAccepted);
        Assert.True((await _authenticator.AskAsync(Queries.Password("ann", "better one"))).IsAccepted);
    }

    [Theory, Trait("hostile", "H-22")]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Answers_InTheWrongNumber_AreRefused(int count)
    {
        var decision = await _authenticator.AnswerAsync("ann", [.. Enumerable.Repeat("right", count)]);

        Assert.Equal((false, null), (decision.IsAccepted, decision.NextChallenge));
    }

    [Fact, Trait("hostile", "H-16"), Trait("rule", "T-13")]
    public async Task Hashes_NobodyWaitsForAnyMore_AreNotMade()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _hasher.VerifyAsync(null, "x", gone.Token));

        Assert.Equal(0, _hasher.Spent);
    }
}
