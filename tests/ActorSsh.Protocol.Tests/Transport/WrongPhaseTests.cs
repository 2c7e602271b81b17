using System.Buffers.Binary;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Messages of every class sent over the wire in every phase: the state does what the gate says, and nothing more.</summary>
public sealed class WrongPhaseTests
{
    private static readonly byte[] Numbers =
        [0, 2, 3, 4, 5, 6, 7, 8, 19, 20, 21, 22, 29, 30, 31, 32, 49, 50, 51, 52, 53, 54, 60, 61, 79, 80, 82, 83, 90, 94, 98, 100, 101, 127, 128, 192, 193, 255];

    public static TheoryData<SshRole, byte> Phases()
    {
        var data = new TheoryData<SshRole, byte>();
        foreach (var phase in Enum.GetValues<GatePhase>())
        {
            data.Add(SshRole.Client, (byte)phase);
            if (phase is not GatePhase.ExtInfoBeforeSuccess)
            {
                data.Add(SshRole.Server, (byte)phase);
            }
        }

        return data;
    }

    [Theory, Trait("hostile", "H-14"), Trait("rule", "T-4"), MemberData(nameof(Phases))]
    public void Message_InPhase_DoesWhatTheGateSays(SshRole target, byte phase)
    {
        foreach (var number in Numbers)
        {
            using var peer = ScriptedPhases.At(target is SshRole.Client ? SshRole.Server : SshRole.Client, (GatePhase)phase);
            peer.Inbox.Clear();

            Check(peer, number, PhaseGate.Judge(target, (GatePhase)phase, number));
        }
    }

    [Theory, Trait("rule", "T-9"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void UnknownMessage_AfterAuthentication_IsAnsweredWithItsSequenceNumber(SshRole peerRole)
    {
        using var peer = ScriptedPhases.At(peerRole, GatePhase.Open);
        var sequence = peer.Writer.Sequence;
        peer.Inbox.Clear();

        peer.Send(101, 1, 2, 3);

        var answer = Assert.Single(peer.Inbox);
        Assert.Equal(3, answer[0]);
        Assert.Equal(sequence, BinaryPrimitives.ReadUInt32BigEndian(answer.AsSpan(1)));
    }

    private static void Check(ScriptedPeer peer, byte number, GateVerdict verdict)
    {
        var received = peer.Target.Received.Count;
        byte[] payload = [number, 0, 0, 0, 0];
        switch (verdict)
        {
            case GateVerdict.Disconnect:
                Assert.Throws<SshProtocolException>(() => peer.Send(payload));
                return;
            case GateVerdict.Apply:
                Assert.True(Record.Exception(() => peer.Send(payload)) is null or SshProtocolException);
                break;
            case GateVerdict.Pass:
                peer.Send(payload);
                Assert.Equal(payload, peer.Target.Received[^1]);
                return;
            default:
                peer.Send(payload);
                Assert.Equal(verdict is GateVerdict.Unimplemented ? 1 : 0, peer.Inbox.Count);
                break;
        }

        Assert.Equal(received, peer.Target.Received.Count);
    }
}
