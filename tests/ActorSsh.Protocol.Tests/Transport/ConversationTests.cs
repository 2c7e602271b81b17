using System.Text;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>What the transport says besides key exchange: services, pings, UNIMPLEMENTED, DISCONNECT.</summary>
public sealed class ConversationTests
{
    private static readonly byte[] ServiceRequest = [5, 0, 0, 0, 12, .. "ssh-userauth"u8];

    [Fact, Trait("rule", "T-4")]
    public void ServiceRequest_Repeated_IsGrantedUntilSuccessAndUnimplementedAfterwards()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.ServiceRequest);
        peer.Inbox.Clear();
        peer.Send(ServiceRequest);
        peer.Send(ServiceRequest);
        Assert.Equal([6, 6], peer.Inbox.Select(payload => payload[0]));

        peer.Target.State.OnAuthenticated();

        peer.Send(ServiceRequest);

        Assert.Equal([6, 6, 3], peer.Inbox.Select(payload => payload[0]));
    }

    [Fact, Trait("rule", "T-4")]
    public void ServiceRequest_ForAnotherService_Disconnects()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.ServiceRequest);

        var error = Assert.Throws<SshProtocolException>(() => peer.Send([5, 0, 0, 0, 14, .. "ssh-connection"u8]));

        Assert.Equal(DisconnectReason.ServiceNotAvailable, error.Reason);
    }

    [Fact, Trait("rule", "T-9")]
    public void Ping_IsAnsweredWithItsBytes()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Inbox.Clear();

        peer.Send(192, 0, 0, 0, 2, 8, 9);

        Assert.Equal([193, 0, 0, 0, 2, 8, 9], Assert.Single(peer.Inbox));
    }

    [Fact, Trait("rule", "T-9")]
    public void Ping_InFlightWhenARekeyBegins_IsAnsweredBehindIt()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Inbox.Clear();
        peer.Target.State.StartRekey(peer.Now);
        peer.Send(192, 0, 0, 0, 0);
        Assert.Equal([20], peer.Inbox.Select(payload => payload[0]));

        peer.Exchange();

        Assert.Equal([20, 31, 21, 193], peer.Inbox.Select(payload => payload[0]));
    }

    [Fact, Trait("rule", "T-9")]
    public void UnknownMessage_InFlightWhenARekeyBegins_IsAnsweredWithinIt()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Inbox.Clear();
        peer.Target.State.StartRekey(peer.Now);

        peer.Send(101);

        Assert.Equal([20, 3], peer.Inbox.Select(payload => payload[0]));
    }

    [Fact, Trait("rule", "T-9")]
    public void Ping_LongerThanAnAnswerMayBe_Disconnects()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        var ping = Payload.Encode(new PingMessage(new byte[TransportInbound.MaximumPing + 1]));

        Assert.Throws<SshProtocolException>(() => peer.Send(ping));
    }

    [Theory, Trait("rule", "T-9"), Trait("hostile", "H-16"), InlineData(192), InlineData(101)]
    public void Flood_OfWhatMustBeAnswered_WithAnUnreadSocket_Disconnects(byte number)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        byte[] payload = [number, 0, 0, 0, 0];
        for (var sent = 0; sent < new TransportOptions().UnsentAnswers; sent++)
        {
            peer.Target.Deliver(peer.Seal(payload), peer.Now);
        }

        var error = Assert.Throws<SshProtocolException>(() => peer.Target.Deliver(peer.Seal(payload), peer.Now));

        Assert.Contains("T-9", error.Message);
    }

    [Fact, Trait("hostile", "H-16")]
    public void Flood_OfIgnore_CostsNoMemoryAndNoAnswer()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        peer.Inbox.Clear();
        for (var sent = 0; sent < 5000; sent++)
        {
            peer.Send(2, 0, 0, 0, 0);
        }

        Assert.Empty(peer.Inbox);
        Assert.Equal(TransportPhase.Open, peer.Target.State.Phase);
    }

    [Fact, Trait("rule", "T-9")]
    public void ThePeersUnimplemented_NamesOurPacket()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        var state = peer.Target.State;
        var packet = peer.Seal([3, 0, 0, 0, 42]);

        var status = state.TryRead(packet, peer.Now, out _, out _, out _);

        Assert.Equal((TransportReadStatus.Unimplemented, 42u), (status, state.UnimplementedSequence));
    }

    [Fact, Trait("rule", "T-10")]
    public void Disconnect_IsTheLastThatGoes_AndIsPrintable()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        var state = peer.Target.State;
        peer.Inbox.Clear();
        peer.Target.ToSend.Enqueue([Payloads.Data]);
        state.SendUnimplemented(1);
        state.Disconnect(DisconnectReason.ByApplication, "bye\r\n\u001b[2J");
        Assert.Equal(TransportPhase.Disconnecting, state.Phase);

        peer.Pump();
        state.StartRekey(peer.Now);
        state.Disconnect(DisconnectReason.ProtocolError, "again");
        peer.Pump();

        var message = Payload.Decode<DisconnectMessage>(Assert.Single(peer.Inbox));
        Assert.Equal(new DisconnectMessage(DisconnectReason.ByApplication, "bye\\u{D}\\u{A}\\u{1B}[2J"), message);
        Assert.True(state.IsDisconnectFlushed);
        Assert.Equal((TransportPhase.Closed, null), (state.Phase, state.NextDeadline));
    }

    [Theory, Trait("rule", "T-10"), InlineData((byte)GatePhase.FirstKexInit), InlineData((byte)GatePhase.StrictMethod), InlineData((byte)GatePhase.RekeyMethod), InlineData((byte)GatePhase.RekeyNewKeys)]
    public void Disconnect_InMidExchange_GoesUnderTheKeysInUse(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        peer.Inbox.Clear();

        peer.Target.State.Disconnect(DisconnectReason.KeyExchangeFailed, "enough (T-5)");
        peer.Pump();

        Assert.Equal(DisconnectReason.KeyExchangeFailed, Payload.Decode<DisconnectMessage>(Assert.Single(peer.Inbox)).Reason);
    }

    [Fact, Trait("rule", "T-10")]
    public void AfterDisconnect_WhatComesIsDiscarded()
    {
        using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.Open);
        var state = peer.Target.State;
        state.Disconnect(DisconnectReason.ByApplication, "bye");

        var status = state.TryRead(new byte[1000], peer.Now, out var consumed, out _, out _);

        Assert.Equal((TransportReadStatus.Closed, 1000), (status, consumed));
    }

    [Theory, Trait("rule", "T-10"), InlineData((byte)GatePhase.FirstKexInit), InlineData((byte)GatePhase.StrictNewKeys), InlineData((byte)GatePhase.Authentication), InlineData((byte)GatePhase.Open)]
    public void ThePeersDisconnect_EndsEverything(byte phase)
    {
        using var peer = ScriptedPhases.At(SshRole.Client, (GatePhase)phase);
        peer.Target.ToSend.Enqueue([Payloads.Data]);
        peer.Inbox.Clear();

        peer.Send(Payload.Encode(new DisconnectMessage(DisconnectReason.ByApplication, "tsch\u00fc\u00df")));

        Assert.Equal(new DisconnectNotice(DisconnectReason.ByApplication, "tsch\u00fc\u00df"), peer.Target.State.DisconnectReceived);
        Assert.Equal((TransportReadStatus.Closed, TransportPhase.Closed), (peer.Target.LastStatus, peer.Target.State.Phase));
        Assert.Empty(peer.Inbox);
    }

    [Fact, Trait("rule", "T-10")]
    public void Work_OfAConnectionThatEnds_IsDropped()
    {
        using var pair = new TransportPair();
        while (!pair.Server.State.IsReadPaused)
        {
            pair.Step();
        }

        Assert.True(pair.Server.State.TryTakeWork(out var work));
        work.Run();
        pair.Server.State.Disconnect(DisconnectReason.ByApplication, "bye");

        pair.Server.State.OnWorkCompleted(work, pair.Now);

        Assert.True(pair.Server.State.SessionId.IsEmpty);
        Assert.False(pair.Server.State.TryTakeWork(out _));
    }

    [Fact]
    public void Reading_WhileWorkIsOut_IsPaused()
    {
        using var peer = new ScriptedPeer(SshRole.Client);
        peer.SendLine();
        peer.SendKexInit();
        var state = peer.Target.State;
        var init = peer.Seal(Payload.Encode(new KexEcdhInitMessage([9, .. new byte[31]])));
        Assert.Equal(TransportReadStatus.Handled, state.TryRead(init, peer.Now, out _, out _, out _));

        var status = state.TryRead(Encoding.ASCII.GetBytes("more bytes"), peer.Now, out var consumed, out _, out _);

        Assert.True(state.IsReadPaused);
        Assert.Equal((TransportReadStatus.NeedMoreData, 0), (status, consumed));
    }

    [Fact]
    public void Misuse_OfTheState_IsInvalid()
    {
        using var pair = new TransportPair();

        Assert.Throws<InvalidOperationException>(pair.Server.State.OnAuthenticated);
        Assert.Throws<InvalidOperationException>(() => pair.Server.State.OnWorkCompleted(new EphemeralKeyWork(new Protocol.Transport.Algorithms.Curve25519Sha256()), pair.Now));
        Assert.Throws<ArgumentException>(() => new TransportState(SshRole.Server, new TransportOptions(), pair.Now));
        Assert.Throws<ArgumentException>(() => new TransportOptions { Ciphers = ["none"] });
    }
}
