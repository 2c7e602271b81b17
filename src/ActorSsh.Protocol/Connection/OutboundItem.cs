namespace ActorSsh.Protocol.Connection;

/// <summary>What waits in a channel's queue, in the order it was told (C-40).</summary>
internal enum OutboundKind
{
    Data,
    Request,
    Eof,
    Close,
}

/// <summary>One entry of a channel's queue.</summary>
/// <param name="Kind">Which of the fields below count.</param>
/// <param name="Chunk">For data.</param>
/// <param name="Request">For a request.</param>
internal readonly record struct OutboundItem(OutboundKind Kind, OutboundChunk Chunk = default, OutboundRequest Request = default);

/// <summary>A request of ours that waits to leave.</summary>
/// <param name="Id">What its sender knows it by.</param>
/// <param name="WantReply">Whether a reply will be waited for.</param>
/// <param name="Payload">The encoded message.</param>
internal readonly record struct OutboundRequest(long Id, bool WantReply, byte[] Payload)
{
    /// <summary>No reply is wanted, but its sender waits until it has left.</summary>
    public bool IsToldWhenSent { get; init; }

    /// <summary>Somebody waits for its completion.</summary>
    public bool IsAwaited => WantReply || IsToldWhenSent;
}
