namespace ActorSsh.Protocol.Connection;

/// <summary>
/// How long channels have had data and no credit to send it: a peer or a network that is slower than we are. It is shown a row after anything
/// happened to it.
/// </summary>
internal sealed class StallClock(MultiplexerState state)
{
    public void Follow(ChannelRow row)
    {
        if (row.StalledSince is null == row.IsStalled)
        {
            Turn(row);
        }
    }

    /// <summary>The row goes: its stall ends with it.</summary>
    public void OnRemoved(ChannelRow row)
    {
        if (row.StalledSince is not null)
        {
            Turn(row);
        }
    }

    private void Turn(ChannelRow row)
    {
        if (row.StalledSince is { } since)
        {
            state.Tally.StallTime += state.Now - since;
            row.StalledSince = null;
        }
        else
        {
            state.Tally.Stalls++;
            row.StalledSince = state.Now;
        }
    }
}
