using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>What waits to pass from one channel to the other, in its order.</summary>
internal enum SpliceItemKind
{
    Data,
    Request,
    Eof,
    Close,
}

/// <summary>One such thing.</summary>
/// <param name="Kind">Which of the fields below counts.</param>
/// <param name="Segment">For data.</param>
/// <param name="Request">For a request.</param>
internal readonly record struct SpliceItem(SpliceItemKind Kind, ChannelDataSegment Segment = default, ChannelEvent.RequestReceived? Request = null);
