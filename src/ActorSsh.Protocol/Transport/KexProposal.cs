using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Messages;

namespace ActorSsh.Protocol.Transport;

/// <summary>Our side's KEXINIT. The extension markers stand in the first one only, where alone they count (T-3, RFC 8308 §2.1).</summary>
internal static class KexProposal
{
    public static KexInitMessage Create(SshRole role, TransportOptions options, bool isFirst) => new()
    {
        Cookie = RandomNumberGenerator.GetBytes(KexInitMessage.CookieLength),
        KeyExchanges = isFirst ? [.. options.KeyExchangeAlgorithms, .. Markers(role, options)] : options.KeyExchangeAlgorithms,
        HostKeys = role is SshRole.Server ? options.OfferedHostKeyAlgorithms() : options.HostKeyAlgorithms,
        CiphersClientToServer = options.Ciphers,
        CiphersServerToClient = options.Ciphers,
        MacsClientToServer = options.Macs,
        MacsServerToClient = options.Macs,
        CompressionsClientToServer = options.Compressions,
        CompressionsServerToClient = options.Compressions,
    };

    private static IEnumerable<string> Markers(SshRole role, TransportOptions options)
    {
        yield return ExtensionNames.TakesExtInfo(role);
        if (options.OffersStrictKeyExchange)
        {
            yield return ExtensionNames.IsStrict(role);
        }
    }
}
