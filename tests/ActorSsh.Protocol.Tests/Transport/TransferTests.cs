using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>Two ends, every cipher and MAC, any fragmentation: what goes in comes out, in order.</summary>
public sealed class TransferTests
{
    public static TheoryData<string, string> Protections()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in CipherAlgorithms.Default)
        {
            Assert.True(CipherAlgorithms.TryFind(name, out var cipher));
            foreach (var mac in cipher.NeedsMac ? MacAlgorithms.Default : [MacAlgorithms.Default[0]])
            {
                data.Add(name, mac);
            }
        }

        return data;
    }

    [Theory, Trait("rule", "T-2"), MemberData(nameof(Protections))]
    public void Payloads_OfBothSides_ArriveInOrder(string cipher, string mac)
    {
        using var pair = TransportPair.Open(
            seed: 11,
            TransportPair.ClientOptions with { Ciphers = [cipher], Macs = [mac] },
            TransportPair.ServerOptions);
        var up = Payloads.Random(seed: 12, count: 60);
        var down = Payloads.Random(seed: 13, count: 60);
        Array.ForEach(up, pair.Client.ToSend.Enqueue);
        Array.ForEach(down, pair.Server.ToSend.Enqueue);

        pair.Settle();

        Assert.Equal(up, pair.Server.Received);
        Assert.Equal(down, pair.Client.Received);
        Assert.Equal(cipher, pair.Client.State.Algorithms?.CipherClientToServer);
        Assert.Equal(pair.Client.State.Algorithms, pair.Server.State.Algorithms);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(7)]
    public void Beginning_InTinyFragments_ReachesAuthentication(int fragment)
    {
        using var pair = new TransportPair(seed: fragment) { Fragment = fragment };

        pair.Settle();

        Assert.Equal(TransportPhase.Authentication, pair.Client.State.Phase);
        Assert.Equal(TransportPhase.Authentication, pair.Server.State.Phase);
        Assert.Equal(pair.Client.State.SessionId.ToArray(), pair.Server.State.SessionId.ToArray());
        Assert.Equal(32, pair.Client.State.SessionId.Length);
        Assert.True(pair.Client.State.IsStrictKeyExchange && pair.Server.State.IsStrictKeyExchange);
    }

    [Fact, Trait("rule", "T-8")]
    public void Server_AfterNewKeys_TellsItsExtensions()
    {
        using var pair = new TransportPair();

        pair.Settle();

        Assert.Equal(new TransportOptions().UserKeyAlgorithms, pair.Client.State.PeerExtensions.ServerSignatureAlgorithms);
        Assert.True(pair.Client.State.PeerExtensions is { HasPing: true, HasHostBoundPublicKey: true });
    }
}
