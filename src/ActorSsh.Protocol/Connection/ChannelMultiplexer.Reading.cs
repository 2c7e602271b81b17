namespace ActorSsh.Protocol.Connection;

/// <content>Commands of readers that hold what they have not consumed in their own way.</content>
public sealed partial class ChannelMultiplexer
{
    /// <summary>
    /// As <see cref="Taken"/>, and the reader holds everything it was handed by itself, in copies or by counts of its own: the row lets go of
    /// that memory. The bytes still want <see cref="Consumed"/>, in whatever order the reader uses them up.
    /// </summary>
    /// <param name="handle">The batch's channel.</param>
    public void TakenOver(ChannelHandle handle)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            row.Receive.Queue.DetachDelivered();
            Taken(handle);
        }
    }

    /// <summary>
    /// A reader has examined everything it was handed, keeps some of it, and waits for more. Where the peer may not send much more, credit that
    /// was withheld is granted at once; where what is kept is most of the window, that grows as far as <see cref="CreditOptions"/> and
    /// <see cref="ConnectionLimits.MaximumWindowSize"/> let it. Where it cannot, <see cref="ChannelEvent.WindowExhausted"/> follows.
    /// </summary>
    /// <param name="handle">The channel.</param>
    /// <param name="kept">Bytes that the reader keeps.</param>
    public void Starve(ChannelHandle handle, long kept)
    {
        if (!_state.Table.TryFind(handle, out var row) || row.Receive is not { Phase: ReceivePhase.Open, IsDiscarding: false })
        {
            return;
        }

        var window = row.Receive.Window;
        if (window.Available >= Math.Max(1, window.Size / 4))
        {
            return;
        }

        window.Widen(kept >= window.Size / 2 ? Grow(window) : 0);
        if (window is { Available: 0, Credit: 0 } && kept == window.Unconsumed)
        {
            _state.Events.Add(new ChannelEvent.WindowExhausted(handle, window.Size));
        }

        _state.Update(row);
    }

    private long Grow(ReceiveWindow window)
    {
        var growth = Math.Min(window.Size * 2, _state.Limits.MaximumWindowSize) - window.Size;
        return growth > 0 && _state.Credit.TryDraw(growth) ? growth : 0;
    }
}
