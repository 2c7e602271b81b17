using System.Buffers.Binary;
using ActorSsh.Protocol.Tests.Whole;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Every four bytes of every message before the log-in as a length or count that lies (H-18): found out before anything is allocated for it.</summary>
public sealed class LyingLengthTests
{
    /// <summary>What reading a message and answering it costs by itself, with the tests' own buffers; every lie is more than that.</summary>
    private const int Fixed = 500_000;

    private static readonly uint[] Lies = [uint.MaxValue, int.MaxValue, 0x80000000, 0x0FFFFFFF, 0x00100000];

    public static TheoryData<SshRole, byte, string> Messages() => new()
    {
        { SshRole.Client, (byte)GatePhase.StrictMethod, "1E 00000004 01020304" },
        { SshRole.Server, (byte)GatePhase.StrictMethod, "1F 00000013 0000000B 7373682D65643235353139 00000000 00000004 01020304 00000008 00000004 01020304" },
        { SshRole.Client, (byte)GatePhase.FirstNewKeys, "15" },
        { SshRole.Client, (byte)GatePhase.ExtInfoSlot, "07 00000002 00000004 70696E67 00000001 30 00000001 61 00000000" },
        { SshRole.Server, (byte)GatePhase.ExtInfoSlot, "07 00000001 0000000F 7365727665722D7369672D616C6773 00000003 612C62" },
        { SshRole.Client, (byte)GatePhase.ServiceRequest, "05 0000000C 7373682D7573657261757468" },
        { SshRole.Server, (byte)GatePhase.ServiceRequest, "06 0000000C 7373682D7573657261757468" },
        { SshRole.Client, (byte)GatePhase.FirstMethod, "02 00000004 01020304" },
        { SshRole.Client, (byte)GatePhase.FirstMethod, "04 01 00000002 6869 00000000" },
        { SshRole.Client, (byte)GatePhase.Authentication, "01 0000000B 00000003 627965 00000000" },
    };

    [Theory, Trait("hostile", "H-18"), Trait("hostile", "H-9"), MemberData(nameof(Messages))]
    public void Length_ThatLies_AllocatesNothing(SshRole peerRole, byte phase, string hex) =>
        Lie(peerRole, (GatePhase)phase, Convert.FromHexString(hex.Replace(" ", "")));

    [Theory, Trait("hostile", "H-18"), Trait("hostile", "H-9"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void KexInit_WhoseLengthsLie_AllocatesNothing(SshRole peerRole)
    {
        var options = new TransportOptions { HostKeys = TransportPair.ServerOptions.HostKeys };
        Lie(peerRole, GatePhase.FirstKexInit, Payload.Encode(KexProposal.Create(peerRole, options, isFirst: true)));
    }

    public static TheoryData<string> LogIns() =>
    [
        "32 00000003 616461 0000000E 7373682D636F6E6E656374696F6E 00000004 6E6F6E65",
        "32 00000003 616461 0000000E 7373682D636F6E6E656374696F6E 00000009 7075626C69636B6579 00 0000000B 7373682D65643235353139 00000004 01020304",
        "32 00000003 616461 0000000E 7373682D636F6E6E656374696F6E 00000008 70617373776F7264 00 00000006 736563726574",
        "3D 00000001 00000002 6869",
    ];

    [Theory, Trait("hostile", "H-18"), Trait("hostile", "H-9"), MemberData(nameof(LogIns))]
    public void LogIn_WhoseLengthsLie_AllocatesNothing(string hex)
    {
        var whole = Convert.FromHexString(hex.Replace(" ", ""));
        foreach (var damaged in Lied(whole))
        {
            using var peer = new RawLogIn();
            var allocated = GC.GetAllocatedBytesForCurrentThread();

            peer.Send(damaged);

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, Fixed);
            Assert.Null(peer.Server.State.User);
        }
    }

    private static void Lie(SshRole peerRole, GatePhase phase, byte[] whole)
    {
        foreach (var damaged in Lied(whole))
        {
            using var peer = ScriptedPhases.At(peerRole, phase);
            var packet = peer.Seal(damaged);
            var allocated = GC.GetAllocatedBytesForCurrentThread();

            var error = Record.Exception(() => peer.Target.Deliver(packet, peer.Now));

            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, Fixed);
            Assert.True(error is null or SshProtocolException, $"{Convert.ToHexString(damaged)}: {error}");
        }
    }

    private static IEnumerable<byte[]> Lied(byte[] whole)
    {
        var step = whole.Length > 200 ? 7 : 1;
        for (var at = 1; at + sizeof(uint) <= whole.Length; at += step)
        {
            foreach (var lie in Lies)
            {
                var damaged = whole.ToArray();
                BinaryPrimitives.WriteUInt32BigEndian(damaged.AsSpan(at), lie);
                yield return damaged;
            }
        }
    }
}
