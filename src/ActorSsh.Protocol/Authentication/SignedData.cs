using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// The bytes a user's signature covers (RFC 4252 §7): the session id, then the request itself up to the signature. Server and client build
/// them by this one function, so whatever the request says is bound: session, user, service, method, algorithm, key, and host key.
/// </summary>
internal static class SignedData
{
    /// <summary>The bytes to sign or to verify, in an array of their own.</summary>
    public static byte[] Encode(ReadOnlyMemory<byte> sessionId, LoginIdentity identity, string method, scoped in PublicKeyFields fields)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        try
        {
            writer.WriteString(sessionId.Span);
            writer.WriteByte((byte)UserAuthRequestMessage.Number);
            writer.WriteText(identity.User);
            writer.WriteName(identity.Service);
            writer.WriteName(method);
            fields.WriteUnsigned(method, hasSignature: true, ref writer);
            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
