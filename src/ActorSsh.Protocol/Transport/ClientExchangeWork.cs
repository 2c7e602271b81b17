using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// The client's second step: key agreement, the server's signature, whether the server is the right one, keys. Nothing but a right
/// signature of an accepted key yields keys; the key of the first exchange is pinned for those that follow (T-5, H-21).
/// </summary>
internal sealed class ClientExchangeWork(KeyExchangeSuite suite, EphemeralKey ephemeral, ServerReply reply, HostKeyCheck check)
    : ProtocolWork, IDisposable
{
    /// <summary>The keys; the exchange takes them over.</summary>
    public SessionKeys? Keys { get; private set; }

    /// <summary>The key that was accepted.</summary>
    public PublicKey? HostKey { get; private set; }

    public void Dispose()
    {
        ephemeral.Dispose();
        Keys?.Dispose();
    }

    protected override void Execute()
    {
        var hostKey = PublicKey.FromBlob(reply.HostKey);
        using var secret = ephemeral.Agree(reply.ServerValue);
        ephemeral.Dispose();
        var hash = suite.Hash(new MethodValues(reply.HostKey, ephemeral.PublicValue, reply.ServerValue), secret);
        if (!hostKey.Verify(suite.Algorithms.HostKey, hash, reply.Signature))
        {
            throw new SshProtocolException(DisconnectReason.KeyExchangeFailed, "The server's signature of the key exchange is wrong (H-21).");
        }

        check.Accept(hostKey);
        HostKey = hostKey;
        Keys = suite.DeriveKeys(hash, secret);
    }
}
