using System.Text;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>A key that an agent has.</summary>
/// <param name="Key">The public key, or a certificate.</param>
/// <param name="Comment">What the user called it. Not trusted: escape it before it reaches a terminal.</param>
public sealed record AgentIdentity(PublicKey Key, string Comment);

/// <summary>The keys an agent has, in its order.</summary>
/// <param name="Identities">Those that can be used.</param>
/// <param name="Skipped">How many it has besides that cannot: malformed, or of a size that is refused.</param>
public sealed record AgentIdentities(IReadOnlyList<AgentIdentity> Identities, int Skipped) : AgentReply
{
    /// <summary>More keys than this are refused; OpenSSH's own client has the same bound.</summary>
    public const int MaximumCount = 2048;

    internal static AgentIdentities ReadFields(ref WireReader reader)
    {
        var count = reader.ReadUInt32();
        if (count > MaximumCount)
        {
            throw new SshProtocolException(DisconnectReason.ProtocolError, $"The agent has {count} keys, of at most {MaximumCount} (C-56).");
        }

        var identities = new List<AgentIdentity>();
        for (var i = 0; i < count; i++)
        {
            var blob = reader.ReadString();
            var comment = Encoding.UTF8.GetString(reader.ReadString());
            if (TryReadKey(blob) is { } key)
            {
                identities.Add(new AgentIdentity(key, comment));
            }
        }

        return new AgentIdentities(identities, (int)count - identities.Count);
    }

    /// <summary>One bad key must not hide the others.</summary>
    private static PublicKey? TryReadKey(ReadOnlySpan<byte> blob)
    {
        try
        {
            return PublicKey.FromBlob(blob);
        }
        catch (SshProtocolException)
        {
            return null;
        }
    }
}
