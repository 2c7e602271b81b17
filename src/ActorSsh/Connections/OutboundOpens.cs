using ActorSsh.Channels;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The opens of ours: each has an actor from the start, and whoever wants the channel hears of its end exactly once, however it comes about
/// (C-13, C-63).
/// </summary>
internal sealed class OutboundOpens(ChannelMultiplexer channels, ChannelChildren children, RemoteForwardBook forwards, int limit)
{
    private readonly Dictionary<ChannelHandle, OpenChannelCommand> _opens = [];
    private readonly Dictionary<OpenChannelCommand, ChannelHandle> _handles = new(ReferenceEqualityComparer.Instance);

    public void Open(OpenChannelCommand open, TimeSpan now)
    {
        if (channels.EndReason is { } reason)
        {
            open.Drop(reason);
        }
        else if (children.Count >= limit)
        {
            open.Ended(new SshChannelOpenException(ChannelOpenFailureReason.ResourceShortage, "Too many channels."));
        }
        else
        {
            Begin(channels.OpenChannel(open.Type, open.Data.Span, now), open);
        }
    }

    /// <summary>Gives up an open that was not answered.</summary>
    public void Cancel(OpenChannelCommand open)
    {
        if (_handles.TryGetValue(open, out var handle))
        {
            channels.CancelOpen(handle);
        }
    }

    public void OnOpened(ChannelEvent.Opened opened)
    {
        if (_opens.TryGetValue(opened.Handle, out var open))
        {
            open.Opened();
            if (open.Through is { } through)
            {
                forwards.OnOpened(through, opened.Handle);
            }
        }
    }

    public void OnFailed(ChannelEvent.OpenFailed failed) => End(failed.Handle, failed.ConnectionReason is { } reason
        ? new SshConnectionClosedException(reason)
        : new SshChannelOpenException(failed.Reason, failed.Text));

    /// <summary>A channel's actor is dead; if the open was not answered, it never will be.</summary>
    public void OnChildDied(ChannelHandle handle) => End(handle, channels.EndReason is { } reason
        ? new SshConnectionClosedException(reason)
        : new SshChannelOpenException(ChannelOpenFailureReason.ConnectFailed, "The channel's actor has ended."));

    /// <summary>The connection's actor is dead, and its children are.</summary>
    public void End(object reason)
    {
        foreach (var open in _opens.Values)
        {
            open.Drop(reason);
        }

        _opens.Clear();
        _handles.Clear();
    }

    private void Begin(ChannelHandle handle, OpenChannelCommand open)
    {
        _opens.Add(handle, open);
        _handles.Add(open, handle);
        children.Begin(handle, open);
    }

    private void End(ChannelHandle handle, Exception why)
    {
        if (_opens.Remove(handle, out var open))
        {
            _handles.Remove(open);
            open.Ended(why);
        }
    }
}
