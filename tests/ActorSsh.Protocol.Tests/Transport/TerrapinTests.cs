using ActorSsh.Protocol.Tests.Whole;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>
/// The prefix attack itself: who sits on the wire puts an IGNORE before the server's NEWKEYS and takes its first packet under keys away, so that
/// the numbers agree again. Strict key exchange is what finds it out.
/// </summary>
public sealed class TerrapinTests
{
    private const string ChaCha = "chacha20-poly1305@openssh.com";

    [Fact, Trait("hostile", "H-13"), Trait("rule", "T-3")]
    public void Attack_OnStrictPeers_IsFoundOutByTheFirstStray()
    {
        using var pair = Attacked(isStrict: true, ChaCha);

        Assert.Contains("T-4", pair.Client.State.Failure!.Message);
        Assert.Equal(PeerExtensions.None, pair.Client.State.Transport.PeerExtensions);
        Assert.Null(pair.Client.State.User);
    }

    [Fact, Trait("hostile", "H-13")]
    public void Attack_OnPeersWithoutIt_TakesTheExtensionsAway_WhichIsWhyItIsOffered()
    {
        using var pair = Attacked(isStrict: false, ChaCha);

        Assert.Null(pair.Client.State.Failure);
        Assert.NotNull(pair.Client.State.User);
        Assert.Equal(PeerExtensions.None, pair.Client.State.Transport.PeerExtensions);
    }

    [Fact, Trait("hostile", "H-13")]
    public void Attack_WithACipherThatCountsByItself_IsFoundOutAnyway()
    {
        using var pair = Attacked(isStrict: false, "aes128-gcm@openssh.com");

        Assert.Equal(DisconnectReason.MacError, pair.Client.State.Failure!.Reason);
    }

    private static ConnectionPair Attacked(bool isStrict, string cipher)
    {
        var server = ConnectionPair.ServerOptions.Transport with { OffersStrictKeyExchange = isStrict, Ciphers = [cipher] };
        var client = ConnectionPair.ClientOptions.Transport with { OffersStrictKeyExchange = isStrict, Ciphers = [cipher] };
        var pair = new ConnectionPair(ConnectionPair.ClientOptions with { Transport = client }, ConnectionPair.ServerOptions with { Transport = server })
        {
            ToClient = Attack,
        };
        pair.Settle();
        return pair;
    }

    /// <summary>KEX_ECDH_REPLY, IGNORE, NEWKEYS, and not what follows in the same breath: EXT_INFO.</summary>
    private static byte[][] Attack(byte[] bytes)
    {
        var newKeys = bytes.AsSpan().IndexOf((byte[])[0, 0, 0, 12, 10, 21]);
        byte[] ignore = [0, 0, 0, 12, 6, 2, 0, 0, 0, 0, .. new byte[6]];
        return newKeys < 0 ? [bytes] : [bytes[..newKeys], ignore, bytes[newKeys..(newKeys + 16)]];
    }
}
