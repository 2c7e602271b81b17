using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Every key exchange method and every host key algorithm through whole transports, and damaged replies of each.</summary>
public sealed class MethodTests
{
    public static TheoryData<string> Supported => [.. KeyExchangeMethods.Default];

    public static TheoryData<string> HostKeyAlgorithms => [.. SignatureAlgorithms.All.Where(IsPlainHostKey)];

    [Theory, Trait("rule", "T-2"), Trait("rule", "T-5"), MemberData(nameof(Supported))]
    public void Method_AtTheBeginningAndAtRekey_LosesNothing(string method)
    {
        using var pair = TransportPair.Open(seed: 81, TransportPair.ClientOptions with { KeyExchangeAlgorithms = [method] });
        var payloads = Payloads.Random(seed: 82, count: 12);
        Array.ForEach(payloads, pair.Client.ToSend.Enqueue);
        pair.Server.State.StartRekey(pair.Now);

        pair.Settle();

        Assert.Equal(payloads, pair.Server.Received);
        Assert.Equal((method, 1L), (pair.Server.State.Algorithms?.KeyExchange, pair.Client.State.Rekeys));
        Assert.Equal(pair.Client.State.SessionId.ToArray(), pair.Server.State.SessionId.ToArray());
    }

    [Theory, Trait("rule", "T-2"), MemberData(nameof(HostKeyAlgorithms))]
    public void HostKey_OfEachAlgorithm_IsAgreedOnAndVerified(string algorithm)
    {
        var key = SampleKeys.ByType.Values.First(key => key.SignatureAlgorithms.Contains(algorithm));
        var server = new TransportOptions { HostKeys = [.. SampleKeys.ByType.Values], HostKeyAlgorithms = SignatureAlgorithms.All };
        var client = new TransportOptions { HostKeyVerifier = key.PublicKey.Equals, HostKeyAlgorithms = [algorithm] };
        using var pair = new TransportPair(seed: 83, client, server);

        pair.Settle();

        Assert.Equal(algorithm, pair.Client.State.Algorithms?.HostKey);
        Assert.Equal(TransportPhase.Authentication, pair.Client.State.Phase);
    }

    [Theory, Trait("hostile", "H-19"), Trait("hostile", "H-20"), Trait("rule", "T-7"), MemberData(nameof(Supported))]
    public void Reply_WithOneBitFlipped_FailsTheExchange_AndNobodyIsAsked(string method)
    {
        var random = new Random(84);
        for (var rounds = method.Contains("group", StringComparison.Ordinal) ? 3 : 12; rounds > 0; rounds--)
        {
            var asked = 0;
            using var peer = new ScriptedPeer(SshRole.Server, new TransportOptions
            {
                HostKeyVerifier = _ => ++asked > 0,
                KeyExchangeAlgorithms = [method],
                HostKeyAlgorithms = ["ssh-ed25519"],
            });
            peer.SendLine();
            peer.SendKexInit();
            peer.Damage = payload => Flip(random, payload);

            var error = Assert.Throws<SshProtocolException>(peer.SendMethod);

            Assert.True(error.Reason is DisconnectReason.KeyExchangeFailed or DisconnectReason.ProtocolError, $"{error}");
            Assert.Equal(0, asked);
        }
    }

    [Theory, Trait("hostile", "H-19"), Trait("rule", "T-7"), MemberData(nameof(Supported))]
    public void ClientValue_ThatIsNone_FailsTheExchange(string method)
    {
        foreach (var value in new byte[][] { [], [0], [1], new byte[32], new byte[65], new byte[1216], [0x7F, .. new byte[600]] })
        {
            using var peer = new ScriptedPeer(SshRole.Client, TransportPair.ServerOptions with { KeyExchangeAlgorithms = [method] });
            peer.SendLine();
            peer.SendKexInit();

            var error = Assert.Throws<SshProtocolException>(() => peer.Send(Payload.Encode(new KexEcdhInitMessage(value))));

            Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
        }
    }

    private static bool IsPlainHostKey(string name) =>
        SignatureAlgorithms.PlainOf(name) == name && !name.StartsWith("sk-", StringComparison.Ordinal);

    /// <summary>Anywhere in the public value or the signature, but not in lengths or names.</summary>
    private static byte[] Flip(Random random, byte[] reply)
    {
        var message = ServerReply.From(reply);
        var flipped = random.Next(2) == 0 ? message.ServerValue : message.Signature.AsSpan(4 + "ssh-ed25519".Length + 4);
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return Payload.Encode(new KexEcdhReplyMessage(message.HostKey, message.ServerValue, message.Signature));
    }
}
