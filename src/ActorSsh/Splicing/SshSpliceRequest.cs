namespace ActorSsh;

/// <summary>The two ends of a splice.</summary>
public enum SshSpliceSide
{
    /// <summary>The channel that a peer opened.</summary>
    Inbound,

    /// <summary>The channel that was opened for it.</summary>
    Outbound,
}

/// <summary>A request that one end of a splice wants of the other (RFC 4254 §5.4).</summary>
/// <param name="From">Which end asks.</param>
/// <param name="Type">The request type; text of the peer, printable ASCII.</param>
/// <param name="WantsReply">Whether the peer waits for an answer.</param>
/// <param name="Data">What the type defines, not parsed; it belongs to the receiver.</param>
public sealed record SshSpliceRequest(SshSpliceSide From, string Type, bool WantsReply, ReadOnlyMemory<byte> Data);
