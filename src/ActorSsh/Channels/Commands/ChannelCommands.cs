using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Commands;

/// <summary>What a channel tells its connection. A command is applied to the table, and to nothing else.</summary>
internal abstract record ChannelCommand(ChannelHandle Handle) : ConnectionCommand
{
    public abstract void Apply(ChannelMultiplexer channels, TimeSpan now);
}

internal sealed record ConfirmOpenCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    /// <summary>What the channel type defines, usually nothing.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }

    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.ConfirmOpen(Handle, Data.Span);
}

internal sealed record RefuseOpenCommand(ChannelHandle Handle, ChannelOpenFailureReason Reason, string Description) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.RefuseOpen(Handle, Reason, Description);
}

internal record TakenCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Taken(Handle);
}

/// <summary>As <see cref="TakenCommand"/>, by a face that holds what it has not consumed by itself.</summary>
internal sealed record TakenOverCommand(ChannelHandle Handle) : TakenCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.TakenOver(Handle);
}

/// <summary>A reader waits for more, and keeps what it has.</summary>
internal sealed record StarveCommand(ChannelHandle Handle, long Kept) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Starve(Handle, Kept);
}

internal sealed record ConsumedCommand(ChannelHandle Handle, long Bytes) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Consumed(Handle, Bytes);
}

internal sealed record WriteCommand(ChannelHandle Handle, OutboundChunk Chunk) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Write(Handle, Chunk);

    public override void Drop(object reason) => Chunk.Owner?.Dispose();
}

internal sealed record SendEofCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.SendEof(Handle);
}

internal sealed record CloseCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Close(Handle, now);
}

/// <summary>
/// Asks something of the channel's other end. With a tag a reply is wanted, and the channel's actor gets <see cref="ChannelEvent.RequestCompleted"/>
/// with the tag as its id, exactly once (C-51).
/// </summary>
/// <param name="Handle">The channel.</param>
/// <param name="Type">The request type: a name of RFC 4251 §6.</param>
/// <param name="Data">What the type defines; not changed any more.</param>
/// <param name="Tag">Names the request among those of its channel that wait.</param>
/// <param name="Timeout">How long to wait for the reply; null for <c>limits.request-timeout</c>.</param>
internal record SendRequestCommand(ChannelHandle Handle, string Type, ReadOnlyMemory<byte> Data, long? Tag = null, TimeSpan? Timeout = null)
    : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => Send(channels, now);

    /// <summary>Names the request in the table.</summary>
    public virtual long Send(ChannelMultiplexer channels, TimeSpan now) => Tag is null
        ? channels.SendRequest(Handle, Type, wantReply: false, Data.Span)
        : channels.SendRequest(Handle, Type, Data.Span, Timeout, now);
}

/// <summary>
/// The same for somebody else: the completion comes also where no reply is wanted, when the request has left, so that who passes requests on
/// knows how many wait.
/// </summary>
internal sealed record PassRequestCommand(ChannelHandle Handle, string Type, ReadOnlyMemory<byte> Data, bool WantReply, long? Tag)
    : SendRequestCommand(Handle, Type, Data, Tag)
{
    public override long Send(ChannelMultiplexer channels, TimeSpan now) =>
        WantReply ? channels.SendRequest(Handle, Type, wantReply: true, Data.Span) : channels.PassRequest(Handle, Type, Data.Span);
}

/// <summary>Nobody reads on: what comes is dropped, and counts as consumed (C-23).</summary>
internal sealed record DiscardCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Discard(Handle);
}

/// <summary>Gives up a request with a tag; one that is completed is left alone (C-51).</summary>
internal sealed record CancelRequestCommand(ChannelHandle Handle, long Tag) : ConnectionCommand;

internal sealed record ReplyRequestCommand(ChannelHandle Handle, long RequestId, bool IsSuccess) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.ReplyRequest(Handle, RequestId, IsSuccess);
}
