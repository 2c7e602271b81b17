using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>What an operator may do to the channels of one connection (C-67).</summary>
internal sealed class ChannelOperations(ChannelMultiplexer channels, ChannelChildren children, ConnectionReport report)
{
    /// <returns>Whether the channel was there.</returns>
    public bool Operate(OperateChannel operation)
    {
        if (channels.FindChannel(operation.Handle) is not { } channel)
        {
            return false;
        }

        switch (operation)
        {
            case ReweightChannel reweight:
                channels.SetWeight(channel.Handle, reweight.Weight);
                break;
            case PauseChannel:
                channels.Pause(channel.Handle);
                break;
            case ResumeChannel:
                channels.Resume(channel.Handle);
                break;
            case KillChannel kill:
                Kill(channel, kill.Why);
                break;
        }

        return true;
    }

    /// <summary>Ends every channel at once, without its unsent data.</summary>
    public void AbortAll()
    {
        foreach (var channel in channels.ListChannels())
        {
            channels.Abort(channel.Handle);
        }
    }

    private void Kill(ChannelStatus channel, string why)
    {
        report.Killed(channel, why);
        channels.Abort(channel.Handle);
        children.Stop(channel.Handle);
    }
}
