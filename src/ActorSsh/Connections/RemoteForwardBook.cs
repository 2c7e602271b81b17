using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// What is listened on for the client of one connection, as those who listen tell (C-67): an entry lives from <see cref="RemoteForwardBegan"/> to
/// <see cref="RemoteForwardEnded"/>, or to its actor's death. Used in the connection's turns.
/// </summary>
internal sealed class RemoteForwardBook
{
    private readonly Dictionary<SshRemoteForwardHandle, Entry> _entries = [];
    private readonly Dictionary<ChannelHandle, Entry> _channels = [];

    public IReadOnlyList<SshRemoteForward> List() => [.. _entries.Values.Select(static entry => entry.List()).OrderBy(static forward => forward.Handle.Number)];

    public void OnBegan(RemoteForwardBegan began) => _entries.Add(began.Forward.Handle, new Entry(began.Forward, began.Service));

    public void OnEnded(SshRemoteForwardHandle handle)
    {
        if (_entries.Remove(handle, out var entry))
        {
            entry.Channels.ForEach(channel => _channels.Remove(channel));
            entry.Askers.ForEach(static asker => asker.Tell(new RemoteForwardCancelled(true)));
        }
    }

    /// <summary>Who listened is dead, and closed what he listened on.</summary>
    public void OnServiceDied(IActorRef dead)
    {
        foreach (var entry in _entries.Values.Where(entry => entry.Service.Equals(dead)).ToList())
        {
            OnEnded(entry.Forward.Handle);
        }
    }

    /// <summary>The client has confirmed a channel that came of it.</summary>
    public void OnOpened(SshRemoteForwardHandle handle, ChannelHandle channel)
    {
        if (_entries.TryGetValue(handle, out var entry))
        {
            entry.ChannelsOpened++;
            entry.Channels.Add(channel);
            _channels.Add(channel, entry);
        }
    }

    /// <summary>A channel is closed, whether it came of one or not.</summary>
    public void OnClosed(ChannelHandle channel)
    {
        if (_channels.Remove(channel, out var entry))
        {
            entry.Channels.Remove(channel);
        }
    }

    /// <summary>Has who listens end it. The asker gets <see cref="RemoteForwardCancelled"/>: at once where there is none, else when nothing is listened on any more.</summary>
    /// <returns>What is going to end; null where it is gone.</returns>
    public SshRemoteForward? Cancel(SshRemoteForwardHandle handle, IActorRef asker)
    {
        if (!_entries.TryGetValue(handle, out var entry))
        {
            asker.Tell(new RemoteForwardCancelled(false));
            return null;
        }

        entry.Askers.Add(asker);
        entry.Service.Tell(new EndRemoteForward(handle));
        return entry.Forward;
    }

    private sealed class Entry(SshRemoteForward forward, IActorRef service)
    {
        public SshRemoteForward Forward => forward;

        public IActorRef Service => service;

        public long ChannelsOpened { get; set; }

        public List<ChannelHandle> Channels { get; } = [];

        public List<IActorRef> Askers { get; } = [];

        public SshRemoteForward List() => forward with { ChannelsOpened = ChannelsOpened, Channels = [.. Channels] };
    }
}
