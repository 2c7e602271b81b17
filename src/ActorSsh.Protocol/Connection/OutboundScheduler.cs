using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Decides what leaves next: refusals and global requests, then control messages of the channels in turn, then data round robin, one
/// packet a channel. Nothing is encoded before there is room for it, so adjusts merge while they wait, and what waits is bounded by what
/// rows may hold.
/// </summary>
/// <param name="state">The connection it belongs to.</param>
internal sealed class OutboundScheduler(MultiplexerState state)
{
    private readonly Queue<ChannelOpenFailureMessage> _refusals = new();
    private readonly Ring _control = new(RingMembership.Control, row => row.HasControl);
    private readonly Ring _data = new(RingMembership.Data, row => row.HasData);

    /// <summary>Before an open is looked at; so at most the pending opens come on top of the limit.</summary>
    /// <exception cref="SshProtocolException">The peer opens and does not read the refusals.</exception>
    public void CheckRefusals()
    {
        if (_refusals.Count >= state.Limits.QueuedRefusals)
        {
            throw ConnectionErrors.TooManyRefusals(state.Limits.QueuedRefusals);
        }
    }

    public void AddRefusal(ChannelOpenFailureMessage refusal) => _refusals.Enqueue(refusal);

    public void AddIfReady(ChannelRow row)
    {
        _control.AddIfReady(row);
        _data.AddIfReady(row);
    }

    public void Clear()
    {
        _refusals.Clear();
        _control.Clear();
        _data.Clear();
    }

    public bool TryTakePayload(Span<byte> destination, uint? sequence, out int length)
    {
        if (_refusals.TryPeek(out var refusal))
        {
            return PayloadCopy.TryWrite(refusal, destination, out length) && _refusals.TryDequeue(out _);
        }

        if (state.Globals.TryTakePayload(destination, sequence, out length))
        {
            return true;
        }

        if (_control.TryPeek(out var row))
        {
            return TakeControl(row, destination, sequence, out length);
        }

        return _data.TryPeek(out row) && TakeData(row, destination, out length);
    }

    private bool TakeControl(ChannelRow row, Span<byte> destination, uint? sequence, out int length)
    {
        if (!ControlMessages.TryWrite(state, row, destination, sequence, out length))
        {
            return false;
        }

        _control.Advance();
        state.Update(row);
        return true;
    }

    private bool TakeData(ChannelRow row, Span<byte> destination, out int length)
    {
        var count = row.Send.WriteData(row.RemoteChannel!.Value, destination, out length);
        if (count == 0)
        {
            return false;
        }

        row.ReturnedPermits += count;
        state.Tally.BytesSent += count;
        _data.Advance();
        state.Update(row);
        return true;
    }
}
