using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Keys replaced under load (T-5): nothing is lost, nothing changes its order.</summary>
public sealed class RekeyTests
{
    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), MemberData(nameof(TransferTests.Protections), MemberType = typeof(TransferTests))]
    public void Storm_OfBothSides_InMidTransfer_LosesNothing(string cipher, string mac)
    {
        using var pair = TransportPair.Open(
            seed: 21, TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] }, TransportPair.ServerOptions);
        var (up, down) = Load(pair, seed: 22, count: 120);
        var random = new Random(23);
        pair.OnStep = () => Provoke(pair, random.Next(4));

        while (pair.Server.Received.Count < up.Length || pair.Client.Received.Count < down.Length)
        {
            pair.Step();
        }

        Assert.Equal(up, pair.Server.Received);
        Assert.Equal(down, pair.Client.Received);
        Assert.True(pair.Client.State.Rekeys > 5, $"{pair.Client.State.Rekeys} re-exchanges");
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData(31), InlineData(32), InlineData(33), InlineData(34), InlineData(35)]
    public void Rekey_AtEveryPacket_InTinyFragments_LosesNothing(int seed)
    {
        using var pair = TransportPair.Open(
            seed,
            TransportPair.ClientOptions with { RekeyPackets = 1 },
            TransportPair.ServerOptions with { RekeyPackets = 1 });
        var (up, down) = Load(pair, seed, count: 30, longest: 300);

        while (pair.Server.Received.Count < up.Length || pair.Client.Received.Count < down.Length)
        {
            pair.Step();
        }

        Assert.Equal(up, pair.Server.Received);
        Assert.Equal(down, pair.Client.Received);
        Assert.True(pair.Client.State.Rekeys >= 10, $"{pair.Client.State.Rekeys} re-exchanges");
    }

    [Fact, Trait("rule", "T-5")]
    public void Rekey_StartedByBothAtOnce_IsOneExchange()
    {
        using var pair = TransportPair.Open();

        pair.Client.State.StartRekey(pair.Now);
        pair.Server.State.StartRekey(pair.Now);
        pair.Settle();

        Assert.Equal((1, 1), (pair.Client.State.Rekeys, pair.Server.State.Rekeys));
        Assert.False(pair.Client.State.IsKeyExchangeRunning);
    }

    [Theory, Trait("rule", "T-5"), InlineData(true), InlineData(false)]
    public void Bytes_BeyondTheLimit_StartARekeyOfEitherSide(bool byClient)
    {
        var limit = new TransportOptions { RekeyBytes = 1 << 20 };
        using var pair = TransportPair.Open(
            seed: 41,
            TransportPair.ClientOptions with { RekeyBytes = byClient ? limit.RekeyBytes : long.MaxValue },
            TransportPair.ServerOptions with { RekeyBytes = byClient ? long.MaxValue : limit.RekeyBytes });
        Array.ForEach(Payloads.Random(seed: 42, count: 200), pair.Client.ToSend.Enqueue);

        pair.Settle();

        Assert.Equal(200, pair.Server.Received.Count);
        Assert.InRange(pair.Server.State.Rekeys, 1, 4);
    }

    [Fact, Trait("rule", "T-5")]
    public void Time_BeyondTheInterval_StartsARekey()
    {
        using var pair = TransportPair.Open();
        Assert.Equal(pair.Now + TimeSpan.FromHours(1), pair.Client.State.NextDeadline);

        pair.Now += TimeSpan.FromHours(1);
        pair.Client.State.OnDeadline(pair.Now);
        pair.Settle();

        Assert.Equal(1, pair.Server.State.Rekeys);
        Assert.Equal(pair.Now + TimeSpan.FromHours(1), pair.Client.State.NextDeadline);
    }

    [Fact, Trait("rule", "T-5")]
    public void Blocks_BeyondTheCiphersLimit_AreDue()
    {
        var policy = new RekeyPolicy(new TransportOptions());
        using var cipher = new TiredCipher();
        Assert.False(policy.IsDue(default, cipher));

        cipher.Seal(0, new byte[16]);

        Assert.True(policy.IsDue(default, cipher));
    }

    [Fact, Trait("rule", "T-5")]
    public void Services_BetweenOurKexInitAndOurNewKeys_AreNotAsked()
    {
        using var pair = TransportPair.Open();
        pair.Client.State.StartRekey(pair.Now);
        pair.Client.ToSend.Enqueue([Payloads.Data]);

        pair.Client.TakeOutbound(pair.Now);

        Assert.Single(pair.Client.ToSend);
    }

    [Theory, Trait("rule", "T-5"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void Payload_InFlightWhenWeStartARekey_IsStillPassed(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.Open);
        peer.Target.State.StartRekey(peer.Now);
        peer.Pump();

        peer.Send(Payloads.Data, 7);

        Assert.Equal([Payloads.Data, 7], Assert.Single(peer.Target.Received));
        Assert.True(peer.Target.State.IsKeyExchangeRunning);
    }

    [Theory, Trait("rule", "T-5"), Trait("rule", "T-4"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void Payload_BehindThePeersKexInit_Disconnects(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.RekeyMethod);

        Assert.Throws<SshProtocolException>(() => peer.Send(Payloads.Data, 7));
    }

    [Theory, Trait("rule", "T-5"), Trait("hostile", "H-11"), InlineData((byte)GatePhase.FirstKexInit), InlineData((byte)GatePhase.RekeyMethod), InlineData((byte)GatePhase.RekeyNewKeys)]
    public void Exchange_ThatNeverEnds_RunsIntoItsTimeout(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        var deadline = Assert.NotNull(peer.Target.State.NextDeadline);
        Assert.Equal(peer.Now + new TransportOptions().KeyExchangeTimeout, deadline);
        peer.Target.State.OnDeadline(deadline - TimeSpan.FromTicks(1));

        var error = Assert.Throws<SshProtocolException>(() => peer.Target.State.OnDeadline(deadline));

        Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
    }

    [Theory, Trait("hostile", "H-11"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void SecondKexInit_WithinAnExchange_Disconnects(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.RekeyMethod);

        Assert.Throws<SshProtocolException>(() => peer.SendKexInit());
    }

    [Fact, Trait("hostile", "H-11")]
    public void Storm_BeforeLogIn_IsBounded()
    {
        using var peer = new ScriptedPeer(SshRole.Client);
        peer.SendLine();
        for (var exchange = 0; exchange < new TransportOptions().EarlyKeyExchanges; exchange++)
        {
            peer.Exchange();
        }

        Assert.Throws<SshProtocolException>(() => peer.SendKexInit());
    }

    [Fact, Trait("hostile", "H-11")]
    public void SecondExchangeBeforeLogIn_WhereTheOptionsAllowOne_Disconnects()
    {
        using var peer = new ScriptedPeer(SshRole.Client, TransportPair.ServerOptions with { EarlyKeyExchanges = 1 });
        peer.SendLine();
        peer.Exchange();

        var error = Assert.Throws<SshProtocolException>(() => peer.SendKexInit());

        Assert.Contains("allowed are 1 ", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(static () => new TransportOptions { EarlyKeyExchanges = 0 });
    }

    [Fact, Trait("rule", "T-5")]
    public void StartRekey_BeforeTheFirstExchangeIsOver_DoesNothing()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.StrictMethod);
        peer.Inbox.Clear();

        peer.Target.State.StartRekey(peer.Now);
        peer.Pump();

        Assert.Empty(peer.Inbox);
    }

    private static (byte[][] Up, byte[][] Down) Load(TransportPair pair, int seed, int count, int longest = 32_768)
    {
        var up = Payloads.Random(seed, count, longest);
        var down = Payloads.Random(seed + 1000, count, longest);
        Array.ForEach(up, pair.Client.ToSend.Enqueue);
        Array.ForEach(down, pair.Server.ToSend.Enqueue);
        return (up, down);
    }

    private static void Provoke(TransportPair pair, int draw)
    {
        var end = draw switch { 0 => pair.Client, 1 => pair.Server, _ => null };
        end?.State.StartRekey(pair.Now);
    }

    /// <summary>A cipher whose key is worn out by one block.</summary>
    private sealed class TiredCipher : PacketCipher
    {
        public override int BlockSize => 16;

        public override int TagLength => 0;

        public override bool LengthIsAligned => true;

        public override long MaximumBlocks => 1;

        public override uint ReadLength(uint sequence, Span<byte> header) => 0;

        public override void Dispose()
        {
        }

        protected override bool Open(uint sequence, Span<byte> packet) => true;

        protected override void Close(uint sequence, Span<byte> packet)
        {
        }
    }
}
