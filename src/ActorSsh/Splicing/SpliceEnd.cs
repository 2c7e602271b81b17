using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Splicing;

/// <summary>One of two joined channels, for whoever tells its connection what to do with it.</summary>
/// <param name="Handle">The channel.</param>
/// <param name="Connection">Its connection's actor; takes channel commands.</param>
/// <param name="UnsentBytes">What it may hold unsent for a splice (C-27).</param>
internal sealed record SpliceEnd(ChannelHandle Handle, ICanTell Connection, int UnsentBytes)
{
    public void Take() => Tell(new TakenCommand(Handle));

    /// <summary>So many received bytes are used up: its peer gets credit for them.</summary>
    public void Consume(long bytes)
    {
        if (bytes > 0)
        {
            Tell(new ConsumedCommand(Handle, bytes));
        }
    }

    /// <summary>Nobody wants what its peer sends.</summary>
    public void Discard() => Tell(new DiscardCommand(Handle));

    /// <summary>Sends received data as it lies in memory; the hold on it goes along.</summary>
    public void Write(ChannelDataSegment segment) =>
        Tell(new WriteCommand(Handle, new OutboundChunk(segment.Data, segment.ExtendedType, new HeldLease(segment.Lease))));

    public void Ask(string type, bool wantReply, ReadOnlyMemory<byte> data, long tag) =>
        Tell(new PassRequestCommand(Handle, type, data, wantReply, tag));

    public void Answer(long requestId, bool success) => Tell(new ReplyRequestCommand(Handle, requestId, success));

    public void SendEof() => Tell(new SendEofCommand(Handle));

    public void Close() => Tell(new CloseCommand(Handle));

    private void Tell(ChannelCommand command) => Connection.Tell(command, ActorRefs.NoSender);
}
