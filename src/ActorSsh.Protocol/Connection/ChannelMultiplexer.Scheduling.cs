namespace ActorSsh.Protocol.Connection;

/// <content>What an operator may change about whose data leaves when (C-35, C-67).</content>
public sealed partial class ChannelMultiplexer
{
    /// <summary>The weight a channel begins with.</summary>
    public const int DefaultWeight = 16;

    /// <summary>The largest weight.</summary>
    public const int MaximumWeight = 256;

    /// <summary>
    /// Whether an interactive channel is at work: a terminal is open, or small writes left within the last 4 MiB. Then the owner seals only
    /// little ahead of the socket, since what is sealed cannot be overtaken (C-35).
    /// </summary>
    public bool IsInteractiveActive => _state.Scheduler.IsInteractiveActive;

    /// <summary>
    /// Changes a channel's share of the connection: while several have data to send, each sends bytes in proportion to its weight. A
    /// smaller one counts at once, a larger one from the next round on: when every other has had its share. It ends with the channel.
    /// </summary>
    /// <param name="handle">Any channel; one that is gone is left alone.</param>
    /// <param name="weight">1 to <see cref="MaximumWeight"/>: from a sixteenth to sixteen times what others get by <see cref="DefaultWeight"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is out of range.</exception>
    public void SetWeight(ChannelHandle handle, int weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(weight, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(weight, MaximumWeight);
        if (_state.Table.TryFind(handle, out var row))
        {
            row.Share.SetWeight(weight);
        }
    }

    /// <summary>
    /// Holds back the data we send on a channel, and what waits behind data: requests that are not urgent, EOF, a graceful CLOSE. Everything
    /// else goes on: the peer's data arrives and is credited, replies and urgent requests leave, the peer's CLOSE is answered, and
    /// <see cref="Abort"/> ends it. Writers wait as for a peer that grants nothing (C-27); the linger timeout runs.
    /// </summary>
    /// <param name="handle">Any channel; pausing twice is pausing once.</param>
    public void Pause(ChannelHandle handle) => SetPaused(handle, true);

    /// <summary>Ends <see cref="Pause"/>.</summary>
    /// <param name="handle">Any channel; one that is not paused is left alone.</param>
    public void Resume(ChannelHandle handle) => SetPaused(handle, false);

    private void SetPaused(ChannelHandle handle, bool isPaused)
    {
        if (_state.Table.TryFind(handle, out var row))
        {
            row.Share.IsPaused = isPaused;
            _state.Update(row);
        }
    }
}
