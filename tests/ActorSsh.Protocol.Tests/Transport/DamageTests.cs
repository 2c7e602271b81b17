using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Messages cut, lengthened and damaged, and wires that flip bits: the protocol error, and no other exception.</summary>
public sealed class DamageTests
{
    public static TheoryData<SshRole, byte, string> Messages() => new()
    {
        { SshRole.Client, (byte)GatePhase.StrictMethod, "1E 00000004 01020304" },
        { SshRole.Server, (byte)GatePhase.StrictMethod, "1F 00000004 01020304 00000001 05 00000002 0607" },
        { SshRole.Client, (byte)GatePhase.StrictNewKeys, "15" },
        { SshRole.Client, (byte)GatePhase.ExtInfoSlot, "07 00000001 00000004 70696E67 00000001 30" },
        { SshRole.Client, (byte)GatePhase.ServiceRequest, "05 0000000C 7373682D7573657261757468" },
        { SshRole.Server, (byte)GatePhase.ServiceRequest, "06 0000000C 7373682D7573657261757468" },
        { SshRole.Client, (byte)GatePhase.Open, "01 0000000B 00000003 627965 00000000" },
        { SshRole.Client, (byte)GatePhase.Open, "03 00000001" },
        { SshRole.Client, (byte)GatePhase.Open, "C0 00000002 0102" },
    };

    [Theory, Trait("hostile", "H-9"), Trait("hostile", "H-18"), MemberData(nameof(Messages))]
    public void Message_CutOrDamagedAnywhere_IsAProtocolErrorAtMost(SshRole peerRole, byte phase, string hex)
    {
        var whole = Convert.FromHexString(hex.Replace(" ", ""));
        var random = new Random(61);
        foreach (var damaged in Cuts(whole).Concat(Enumerable.Range(0, 20).Select(_ => Damage(random, whole))))
        {
            using var peer = ScriptedPhases.At(peerRole, (GatePhase)phase);

            var error = Record.Exception(() => peer.Send(damaged));

            Assert.True(error is null or SshProtocolException, $"{Convert.ToHexString(damaged)}: {error}");
        }
    }

    [Theory, Trait("hostile", "H-9"), InlineData(SshRole.Client), InlineData(SshRole.Server)]
    public void KexInit_CutOrDamagedAnywhere_IsAProtocolErrorAtMost(SshRole peerRole)
    {
        var options = new TransportOptions { HostKeys = TransportPair.ServerOptions.HostKeys };
        var whole = Payload.Encode(KexProposal.Create(peerRole, options, isFirst: true));
        var random = new Random(62);
        Assert.All(Cuts(whole).Concat(Enumerable.Range(0, 300).Select(_ => Damage(random, whole))), damaged =>
        {
            using var peer = ScriptedPhases.At(peerRole, GatePhase.FirstKexInit);

            var error = Record.Exception(() => peer.SendRaw(peer.Seal(damaged)));

            Assert.True(error is null or SshProtocolException, $"{error}");
        });
    }

    [Theory, Trait("hostile", "H-20"), InlineData(63)]
    public void Wire_ThatFlipsABitAnywhere_EndsInAProtocolErrorOrATimeout(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var flipAt = random.Next(4000);
            using var pair = TransportPairWithNoise(seed + round, flipAt, 1 << random.Next(8));
            Array.ForEach(Payloads.Random(seed, 3, longest: 400), pair.Client.ToSend.Enqueue);

            var error = Record.Exception(() => pair.Settle());

            Assert.True(error is null or SshProtocolException, $"seed {seed}, round {round}: {error}");
        }
    }

    [Theory, Trait("hostile", "H-9"), InlineData(64)]
    public void Noise_BehindTheVersion_IsAProtocolErrorAtMost(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            using var peer = ScriptedPhases.At(SshRole.Client, GatePhase.FirstKexInit);
            var noise = new byte[random.Next(1, 3000)];
            random.NextBytes(noise);

            var error = Record.Exception(() => peer.SendRaw(noise));

            Assert.True(error is null or SshProtocolException, $"seed {seed}, round {round}: {error}");
        }
    }

    private static TransportPair TransportPairWithNoise(int seed, int flipAt, int mask)
    {
        var passed = 0;
        return new TransportPair(seed)
        {
            Fragment = 700,
            Noise = bytes =>
            {
                var index = flipAt - passed;
                passed += bytes.Length;
                if (index >= 0 && index < bytes.Length)
                {
                    bytes[index] ^= (byte)mask;
                }
            },
        };
    }

    private static IEnumerable<byte[]> Cuts(byte[] whole) =>
        Enumerable.Range(1, whole.Length).Select(length => whole[..length]).Append([.. whole, 0]).Append([.. whole, .. new byte[100]]);

    private static byte[] Damage(Random random, byte[] whole)
    {
        var damaged = whole.ToArray();
        for (var hits = random.Next(1, 4); hits > 0; hits--)
        {
            damaged[random.Next(1, Math.Max(2, damaged.Length)) % damaged.Length] = (byte)(random.Next(3) == 0 ? 0xFF : random.Next(256));
        }

        return damaged;
    }
}
