using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>What both sides said before the method's own messages; with these, the input of the exchange hash H (RFC 5656 §4).</summary>
/// <param name="ClientVersion">V_C, without CR LF.</param>
/// <param name="ServerVersion">V_S, without CR LF.</param>
/// <param name="ClientInit">I_C, the payload of the client's KEXINIT.</param>
/// <param name="ServerInit">I_S, the payload of the server's KEXINIT.</param>
internal sealed record ExchangeTranscript(string ClientVersion, string ServerVersion, byte[] ClientInit, byte[] ServerInit)
{
    /// <summary>H: what the server signs, and the session id when it is the first.</summary>
    public byte[] Hash(HashAlgorithmName hash, MethodValues values, SharedSecret secret)
    {
        var writer = new WireWriter(stackalloc byte[2048]);
        try
        {
            writer.WriteText(ClientVersion);
            writer.WriteText(ServerVersion);
            writer.WriteString(ClientInit);
            writer.WriteString(ServerInit);
            writer.WriteString(values.HostKey.Span);
            writer.WriteString(values.ClientValue);
            writer.WriteString(values.ServerValue);
            using var hasher = IncrementalHash.CreateHash(hash);
            hasher.AppendData(writer.Written);
            hasher.AppendData(secret.Encoded);
            return hasher.GetHashAndReset();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
