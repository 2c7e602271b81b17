using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>From two KEXINITs to one set of algorithms (RFC 4253 §7.1, T-2): the client's first choice that the server has.</summary>
internal static class Negotiation
{
    public static NegotiatedAlgorithms Agree(KexInitMessage client, KexInitMessage server)
    {
        var cipherToServer = Choose("client-to-server cipher", client.CiphersClientToServer, server.CiphersClientToServer);
        var cipherToClient = Choose("server-to-client cipher", client.CiphersServerToClient, server.CiphersServerToClient);
        return new NegotiatedAlgorithms
        {
            KeyExchange = Choose("key exchange", Methods(client), Methods(server)),
            HostKey = Choose("host key", client.HostKeys, server.HostKeys),
            CipherClientToServer = cipherToServer,
            CipherServerToClient = cipherToClient,
            MacClientToServer = ChooseMac(cipherToServer, "client-to-server MAC", client.MacsClientToServer, server.MacsClientToServer),
            MacServerToClient = ChooseMac(cipherToClient, "server-to-client MAC", client.MacsServerToClient, server.MacsServerToClient),
            CompressionClientToServer = Choose("client-to-server compression", client.CompressionsClientToServer, server.CompressionsClientToServer),
            CompressionServerToClient = Choose("server-to-client compression", client.CompressionsServerToClient, server.CompressionsServerToClient),
        };
    }

    /// <summary>Whether a first packet that follows one KEXINIT was meant for other algorithms than the two sides like best.</summary>
    public static bool IsGuessWrong(KexInitMessage one, KexInitMessage other) =>
        one.KeyExchanges.FirstOrDefault() != other.KeyExchanges.FirstOrDefault()
        || one.HostKeys.FirstOrDefault() != other.HostKeys.FirstOrDefault();

    private static List<string> Methods(KexInitMessage message) => [.. message.KeyExchanges.Where(name => !ExtensionNames.IsMarker(name))];

    private static string? ChooseMac(string cipher, string what, IReadOnlyList<string> client, IReadOnlyList<string> server) =>
        CipherAlgorithms.TryFind(cipher, out var algorithm) && !algorithm.NeedsMac ? null : Choose(what, client, server);

    /// <summary>A name as the program has it, where it does: thousands of connections should not each keep the letters that came.</summary>
    private static string Choose(string what, IReadOnlyList<string> client, IReadOnlyList<string> server) =>
        client.FirstOrDefault(server.Contains) is { } name ? string.IsInterned(name) ?? name : throw new SshProtocolException(
            DisconnectReason.KeyExchangeFailed,
            $"No common {what}: the client has [{Show(client)}], the server has [{Show(server)}] (T-2).");

    private static string Show(IReadOnlyList<string> names)
    {
        const int Longest = 400;
        var shown = PlainText.Escape(string.Join(',', names));
        return shown.Length <= Longest ? shown : shown[..Longest] + "...";
    }
}
