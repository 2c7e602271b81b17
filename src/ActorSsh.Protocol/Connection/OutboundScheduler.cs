using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Connection;

/// <summary>
/// Decides what leaves next (C-35): control messages, then data. Nothing is encoded before there is room for it, so adjusts merge while they
/// wait, and what waits is bounded by what rows may hold.
/// </summary>
/// <param name="state">The connection it belongs to.</param>
internal sealed class OutboundScheduler(MultiplexerState state)
{
    /// <summary>Bytes of control in a row while data waits; then one packet of data leaves, so that no flood of requests stops it.</summary>
    internal const int LongestRun = 64 * 1024;

    private readonly ControlLane _control = new(state);
    private readonly DataLane _data = new();
    private int _run;

    public bool IsInteractiveActive => _data.IsInteractiveActive;

    /// <summary>Before an open is looked at; so at most the pending opens come on top of the limit.</summary>
    /// <exception cref="SshProtocolException">The peer opens and does not read the refusals.</exception>
    public void CheckRefusals()
    {
        if (_control.RefusalCount >= state.Limits.QueuedRefusals)
        {
            throw ConnectionErrors.TooManyRefusals(state.Limits.QueuedRefusals);
        }
    }

    public void AddRefusal(ChannelOpenFailureMessage refusal) => _control.AddRefusal(refusal);

    public void AddIfReady(ChannelRow row)
    {
        _control.AddIfReady(row);
        _data.AddIfReady(row);
    }

    public bool IsInteractive(ChannelRow row) => _data.IsInteractive(row);

    public void OnTerminal(ChannelRow row) => _data.OnTerminal(row);

    public void OnRemoved(ChannelRow row) => _data.OnRemoved(row);

    public void Clear()
    {
        _control.Clear();
        _data.Clear();
    }

    public bool TryTakePayload(Span<byte> destination, uint? sequence, out int length)
    {
        if (_control.HasAny() && (_run < LongestRun || !_data.TryPeek(out _)))
        {
            return TakeControl(destination, sequence, out length);
        }

        _run = 0;
        length = 0;
        return _data.TryPeek(out var row) && TakeData(row, destination, out length);
    }

    private bool TakeControl(Span<byte> destination, uint? sequence, out int length)
    {
        var isTaken = _control.TryTake(destination, sequence, out length);
        _run = Math.Min(_run + length + ChannelShare.PacketOverhead, LongestRun);
        return isTaken;
    }

    private bool TakeData(ChannelRow row, Span<byte> destination, out int length)
    {
        var isNotice = row.Send.HasNotice;
        var count = row.Send.WriteData(row.RemoteChannel!.Value, destination, out length);
        if (count == 0)
        {
            return false;
        }

        row.ReturnedPermits += isNotice ? 0 : count;
        row.LastActivity = state.Now;
        state.Tally.BytesSent += count;
        _data.Advance(count);
        state.Update(row);
        return true;
    }
}
