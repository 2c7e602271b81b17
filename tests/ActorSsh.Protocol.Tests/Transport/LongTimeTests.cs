using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Times of the transport that are for ever: no deadline, and no overflow.</summary>
public sealed class LongTimeTests
{
    private static readonly TransportOptions Patient = TransportPair.ServerOptions with
    {
        KeyExchangeTimeout = TimeSpan.MaxValue, PacketTimeout = TimeSpan.MaxValue, RekeyInterval = TimeSpan.MaxValue,
    };

    [Fact, Trait("rule", "T-5"), Trait("hostile", "H-23")]
    public void ForEver_InEveryPhase_IsNoDeadline()
    {
        using var peer = new ScriptedPeer(SshRole.Client, Patient);
        Assert.Null(peer.Target.State.NextDeadline);
        peer.SendLine();
        Assert.Null(peer.Target.State.NextDeadline);
        peer.Exchange();
        peer.Send([5, 0, 0, 0, 12, .. "ssh-userauth"u8]);
        peer.Target.State.OnAuthenticated();
        Assert.Null(peer.Target.State.NextDeadline);

        peer.Target.State.StartRekey(peer.Now);
        peer.SendRaw([1]);

        Assert.Null(peer.Target.State.NextDeadline);
        peer.Target.State.OnDeadline(TimeSpan.MaxValue);
    }

    [Theory, Trait("hostile", "H-23"), InlineData(0), InlineData(1000)]
    public void Times_AreAddedToThePresent_OrNever(int yearsFromNow)
    {
        var now = TimeSpan.FromDays(3);
        var time = yearsFromNow is 0 ? TimeSpan.FromDays(36_500) : TimeSpan.FromDays(365.0 * yearsFromNow);

        Assert.Equal(yearsFromNow is 0 ? now + time : null, LongTime.After(now, time));
        Assert.Null(LongTime.After(now, null));
    }
}
