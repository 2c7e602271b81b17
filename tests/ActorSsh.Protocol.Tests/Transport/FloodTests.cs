using ActorSsh.Protocol.Tests.Connection;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Any one message, over and over, in any phase, to an end whose own messages nobody reads (H-16): an end, or no memory.</summary>
[Collection(HeapTests.Name)]
public sealed class FloodTests
{
    private const int Messages = 2500;
    private const int Bound = 700_000;      // 1,024 answers with their arrays, 256 KiB of them at most

    private static readonly byte[] Numbers = [2, 3, 4, 5, 20, 30, 50, 80, 94, 101, 192, 193];

    public static TheoryData<SshRole, byte> Phases()
    {
        var data = new TheoryData<SshRole, byte>();
        GatePhase[] phases =
        [
            GatePhase.FirstKexInit, GatePhase.FirstMethod, GatePhase.StrictNewKeys, GatePhase.ServiceRequest, GatePhase.Authentication, GatePhase.Open,
            GatePhase.RekeyMethod, GatePhase.RekeyNewKeys,
        ];
        foreach (var phase in phases)
        {
            data.Add(SshRole.Client, (byte)phase);
            data.Add(SshRole.Server, (byte)phase);
        }

        return data;
    }

    [Theory, Trait("hostile", "H-16"), Trait("hostile", "H-14"), MemberData(nameof(Phases))]
    public void Flood_OfOneMessage_ToAnUnreadSocket_IsBounded(SshRole peerRole, byte phase)
    {
        foreach (var number in Numbers)
        {
            using var peer = ScriptedPhases.At(peerRole, (GatePhase)phase);
            byte[] payload = [number, 0, 0, 0, 0];
            Exception? error = null;

            var held = HeapTests.Growth(() => error = Record.Exception(() => Flood(peer, payload)));

            Assert.True(error is null or SshProtocolException, $"{number}: {error}");
            Assert.True(held < Bound, $"{number}: {held} bytes are held");
        }
    }

    /// <summary>What goes to the services above is theirs to bound.</summary>
    private static void Flood(ScriptedPeer peer, byte[] payload)
    {
        for (var sent = 0; sent < Messages; sent++)
        {
            peer.Target.Deliver(peer.Seal(payload), peer.Now);
            peer.Target.Received.Clear();
            peer.Target.Sequences.Clear();
            peer.Target.Unimplemented.Clear();
        }
    }
}
