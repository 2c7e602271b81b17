using System.Globalization;
using ActorSsh.Authentication;

namespace ActorSsh.Tests.Authentication;

public sealed class TotpAuthenticatorTests
{
    private const int Period = 30;

    private readonly ManualTime _time = new();
    private readonly TotpSecret _secret = TotpSecret.Generate();

    [Theory, Trait("rule", "B-21")]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Code_OfAPeriodNearby_IsTaken(int periods, bool expected) =>
        Assert.Equal(expected, await IsTakenAsync(Authenticator(), "ann", CodeIn(periods)));

    [Fact, Trait("rule", "B-21"), Trait("hostile", "H-22")]
    public async Task Code_UsedUp_IsNotTakenAgain_NorOneBefore()
    {
        var authenticator = Authenticator();

        Assert.True(await IsTakenAsync(authenticator, "ann", CodeIn(0)));
        Assert.False(await IsTakenAsync(authenticator, "ann", CodeIn(0)));
        Assert.False(await IsTakenAsync(authenticator, "ANN", CodeIn(0))); // the same secret under another name
        Assert.False(await IsTakenAsync(authenticator, "ann", CodeIn(-1)));
        Assert.True(await IsTakenAsync(authenticator, "ann", CodeIn(1)));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task Code_OfAUserWithoutSecret_IsAskedForAndRefused()
    {
        Assert.False(await IsTakenAsync(Authenticator(), "nobody", CodeIn(0)));
        Assert.False(await IsTakenAsync(Authenticator(), "nobody", ""));
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-22")]
    public async Task Tries_UsedUp_EvenTheRightCodeWaitsForTheNextPeriod()
    {
        var authenticator = Authenticator(new SshTotpOptions { TriesPerPeriod = 3 });
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await IsTakenAsync(authenticator, "ann", "wrong"));
        }

        Assert.False(await IsTakenAsync(authenticator, "ann", CodeIn(0)));
        _time.Advance(TimeSpan.FromSeconds(Period));
        Assert.True(await IsTakenAsync(authenticator, "ann", CodeIn(0)));
    }

    /// <summary>The log says why: nobody finds out otherwise. The peer learns nothing.</summary>
    [Fact, Trait("rule", "B-21")]
    public async Task Code_ThatDoesNotCount_IsRefusedWithTheReason()
    {
        var authenticator = Authenticator(new SshTotpOptions { TriesPerPeriod = 2 });

        Assert.Equal("the code is wrong", await WhyNotAsync(authenticator, "ann", "wrong"));
        Assert.Equal("the user has no secret", await WhyNotAsync(authenticator, "nobody", CodeIn(0)));
        Assert.Equal("", await WhyNotAsync(authenticator, "ann", CodeIn(0)));
        Assert.Equal("the code was used already, or one that came after it", await WhyNotAsync(authenticator, "ann", CodeIn(0)));
        Assert.Equal("too many wrong codes came within 30 s (limit: 2)", await WhyNotAsync(authenticator, "ann", CodeIn(1)));
    }

    /// <summary>What was typed in the hour that is lived through twice was perhaps seen: no code counts again (RFC 6238 §5.2), and the log says so.</summary>
    [Fact, Trait("rule", "B-21"), Trait("hostile", "H-22")]
    public async Task Code_AfterTheClockWasSetBack_IsRefusedUntilItHasCaughtUp_AndTheReasonSaysUntilWhen()
    {
        var authenticator = Authenticator();
        var used = DateTimeOffset.FromUnixTimeSeconds(_time.GetUtcNow().ToUnixTimeSeconds() / Period * Period);
        Assert.True(await IsTakenAsync(authenticator, "ann", CodeIn(0)));
        _time.Advance(TimeSpan.FromHours(-1));

        Assert.Equal(
            $"the clock was set back: a code of {used.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)} was used, and none before it counts again",
            await WhyNotAsync(authenticator, "ann", CodeIn(0)));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.True(await IsTakenAsync(authenticator, "ann", CodeIn(1)));
    }

    [Fact, Trait("hostile", "H-18")]
    public void Memory_IsBounded_AndForgetsWhatWouldBeRefusedForItsAge()
    {
        var memory = new TotpMemory(new SshTotpOptions { RememberedUsers = 2 });
        var secrets = Enumerable.Range(0, 3).Select(static _ => TotpSecret.Generate()).ToList();
        var now = _time.GetUtcNow();

        Assert.Equal([true, true, false], secrets.Select(secret => memory.TryUse(secret, secret.StepAt(now), now, out _)));
        Assert.Equal(2, memory.Count);

        var later = now.AddSeconds(10 * Period);
        Assert.True(memory.TryUse(secrets[2], secrets[2].StepAt(later), later, out _));
        Assert.Equal(1, memory.Count);
    }

    [Fact, Trait("hostile", "H-22")]
    public async Task Code_OfAnyLength_IsComparedWhole()
    {
        var code = CodeIn(0);

        Assert.False(await IsTakenAsync(Authenticator(), "ann", code[..5]));
        Assert.False(await IsTakenAsync(Authenticator(), "ann", code + "0"));
        Assert.False(await IsTakenAsync(Authenticator(), "ann", "-" + code[1..]));
        Assert.True(await IsTakenAsync(Authenticator(), "ann", $" {code}\n"));
    }

    private ISshAuthenticator Authenticator(SshTotpOptions? options = null) => SshAuthenticator.FromOneTimeCodes(
        (user, _) => new(user.ToLower(CultureInfo.InvariantCulture) == "ann" ? _secret : null), options, _time);

    private string CodeIn(int periods) => _secret.CodeAt(_time.GetUtcNow().AddSeconds(periods * Period));

    private static async Task<string> WhyNotAsync(ISshAuthenticator authenticator, string user, string code) => (await authenticator.AnswerAsync(user, code)).Reason;

    private static async Task<bool> IsTakenAsync(ISshAuthenticator authenticator, string user, string code) =>
        (await authenticator.AnswerAsync(user, code)).IsAccepted;
}
