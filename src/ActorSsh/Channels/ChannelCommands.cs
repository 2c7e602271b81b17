using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>What a channel tells its connection. A command is applied to the table, and to nothing else.</summary>
internal abstract record ChannelCommand(ChannelHandle Handle)
{
    public abstract void Apply(ChannelMultiplexer channels, TimeSpan now);

    /// <summary>Releases what the command carries when it cannot be applied any more.</summary>
    public virtual void Drop()
    {
    }
}

internal sealed record ConfirmOpenCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.ConfirmOpen(Handle, []);
}

internal sealed record RefuseOpenCommand(ChannelHandle Handle, ChannelOpenFailureReason Reason, string Description) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.RefuseOpen(Handle, Reason, Description);
}

internal sealed record TakenCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Taken(Handle);
}

internal sealed record ConsumedCommand(ChannelHandle Handle, long Bytes) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Consumed(Handle, Bytes);
}

internal sealed record WriteCommand(ChannelHandle Handle, OutboundChunk Chunk) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Write(Handle, Chunk);

    public override void Drop() => Chunk.Owner?.Dispose();
}

internal sealed record SendEofCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.SendEof(Handle);
}

internal sealed record CloseCommand(ChannelHandle Handle) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.Close(Handle, now);
}

internal sealed record SendRequestCommand(ChannelHandle Handle, string Type, byte[] Data) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.SendRequest(Handle, Type, false, Data);
}

internal sealed record ReplyRequestCommand(ChannelHandle Handle, long RequestId, bool IsSuccess) : ChannelCommand(Handle)
{
    public override void Apply(ChannelMultiplexer channels, TimeSpan now) => channels.ReplyRequest(Handle, RequestId, IsSuccess);
}
