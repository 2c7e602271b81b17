using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Tests.Authentication;

/// <summary>A second step that only some users take.</summary>
public sealed class SecondStepTests
{
    private static readonly AuthenticationStep[] FirstDone = [new("publickey", null)];

    private readonly ManualTime _time = new();
    private readonly TotpSecret _secret = TotpSecret.Generate();
    private readonly HostKey _key = HostKey.GenerateEd25519();

    [Fact, Trait("rule", "B-21")]
    public async Task UserWhoNeedsIt_IsNotLoggedInByTheFirst()
    {
        var first = await Create().AskAsync(Queries.Key(_key.PublicKey, "ann"));
        var other = await Create().AskAsync(Queries.Key(_key.PublicKey, "bob"));

        Assert.Equal(["keyboard-interactive"], first.MustFollow);
        Assert.False(first.Permissions.PermitsPty);
        Assert.True(other is { IsAccepted: true, MustFollow.Count: 0 });
    }

    [Fact, Trait("rule", "B-21")]
    public async Task Code_BehindTheFirst_LogsIn_AndAloneOpensNothing()
    {
        var authenticator = Create();
        var code = _secret.CodeAt(_time.GetUtcNow());

        var alone = await authenticator.AskAsync(Queries.Interactive("ann"));
        var asked = await authenticator.AskAsync(Queries.Interactive("ann") with { Completed = FirstDone });
        var answered = await authenticator.AskAsync(Queries.Interactive("ann", asked, code) with { Completed = FirstDone });

        Assert.True(alone is { IsAccepted: false, NextChallenge: null });
        Assert.True(answered is { IsAccepted: true, MustFollow.Count: 0 });
    }

    [Fact, Trait("rule", "B-21")]
    public async Task FirstStep_DoesNotServeAsTheSecond()
    {
        var again = await Create().AskAsync(Queries.Key(_key.PublicKey, "ann") with { Completed = FirstDone });

        Assert.False(again.IsAccepted);
    }

    [Fact]
    public async Task Refusal_OfTheFirst_AsksNobody()
    {
        var authenticator = SshAuthenticator.RefuseAll.WithSecondStep(SshAuthenticator.RefuseAll, static (_, _) => throw new InvalidOperationException("asked"));

        Assert.False((await authenticator.AskAsync(Queries.Key(_key.PublicKey))).IsAccepted);
    }

    [Fact]
    public void Methods_ThatAreNone_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => SshAuthenticator.RefuseAll.WithSecondStep(SshAuthenticator.RefuseAll, static (_, _) => new(true), ["code"]));
        Assert.Throws<ArgumentException>(() => SshAuthenticator.RefuseAll.WithSecondStep(SshAuthenticator.RefuseAll, static (_, _) => new(true), []));
    }

    private ISshAuthenticator Create() => SshAuthenticator
        .FromAuthorizedKeys(AuthorizedKeys.Parse("no-pty " + _key.ToAuthorizedKeysLine()))
        .WithSecondStep(SshAuthenticator.FromOneTimeCodes((_, _) => new(_secret), time: _time), static (user, _) => new(user == "ann"));
}
