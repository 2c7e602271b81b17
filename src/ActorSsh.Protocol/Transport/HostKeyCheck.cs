using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Transport;

/// <summary>Whether the server's key is the right one: asked once, and the same key ever after. An error is a no (H-21).</summary>
/// <param name="verifier">The user's; none refuses every key.</param>
/// <param name="pinned">The key accepted before on this connection, if any.</param>
internal sealed class HostKeyCheck(HostKeyVerifier? verifier, PublicKey? pinned)
{
    public void Accept(PublicKey hostKey)
    {
        if (pinned is not null && !pinned.Equals(hostKey))
        {
            throw Refused("changed during the connection (T-5)");
        }

        if (pinned is null && !IsTrusted(hostKey))
        {
            throw Refused("is not trusted (H-21)");
        }
    }

    private bool IsTrusted(PublicKey hostKey)
    {
        try
        {
            return verifier is not null && verifier(hostKey);
        }
        catch (Exception failure)
        {
            throw new HostKeyVerifierException(failure);
        }
    }

    private static SshProtocolException Refused(string why) => new(DisconnectReason.HostKeyNotVerifiable, $"The host key {why}.");
}
