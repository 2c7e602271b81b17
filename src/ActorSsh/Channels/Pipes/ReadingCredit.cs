using ActorSsh.Channels.Commands;

namespace ActorSsh.Channels.Pipes;

/// <summary>What the readers of one channel tell the connection. Safe to use from any thread.</summary>
internal sealed class ReadingCredit(ChannelOutput output)
{
    /// <summary>The peer may send as much again (C-22).</summary>
    public void Consumed(long bytes)
    {
        if (bytes > 0)
        {
            output.Tell(new ConsumedCommand(output.Handle, bytes));
        }
    }

    /// <summary>A reader has examined what it keeps, and waits for more: the window may have to grow.</summary>
    public void Starve(long kept)
    {
        if (kept > 0)
        {
            output.Tell(new StarveCommand(output.Handle, kept));
        }
    }
}
