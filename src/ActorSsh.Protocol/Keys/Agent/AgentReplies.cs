using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ActorSsh.Protocol.Keys.Agent;

/// <summary>
/// Cuts an agent's bytes into replies, in order. Holds at most one incomplete message, and no more of it than has come. After an exception the
/// agent is not to be read any further.
/// </summary>
public sealed class AgentReplies
{
    /// <summary>The longest message, either way, without its length: 256 KiB, as in OpenSSH.</summary>
    public const int MaximumLength = 256 * 1024;

    private readonly List<byte> _received = [];

    /// <summary>Takes bytes as they come.</summary>
    /// <param name="bytes">Copied.</param>
    public void OnData(ReadOnlySpan<byte> bytes) => _received.AddRange(bytes);

    /// <summary>The next reply. Call it after each <see cref="OnData"/> until it says no.</summary>
    /// <param name="reply">The reply.</param>
    /// <exception cref="SshProtocolException">The agent sent something malformed, or longer than <see cref="MaximumLength"/>.</exception>
    public bool TryTake([NotNullWhen(true)] out AgentReply? reply)
    {
        reply = null;
        var received = CollectionsMarshal.AsSpan(_received);
        if (received.Length < sizeof(uint))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(received);
        if (length is 0 or > MaximumLength)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"The agent announced a message of {length} bytes, of 1 to {MaximumLength} allowed (C-56).");
        }

        var end = sizeof(uint) + (int)length;
        if (received.Length < end)
        {
            return false;
        }

        reply = AgentReply.Read(received[sizeof(uint)..end]);
        _received.RemoveRange(0, end);
        return true;
    }
}
