using ActorSsh.Channels.Commands;

namespace ActorSsh.Server;

/// <summary>Drains connections (C-66) and says how far it has come, until all have ended or nobody waits for it; the drain itself goes on.</summary>
internal sealed class ConnectionDrainer(IReadOnlyCollection<IActorRef> connections, DrainServer drain) : UntypedActor
{
    private readonly Dictionary<IActorRef, int> _channels = connections.ToDictionary(static connection => connection, static _ => 0);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ChannelsLeft left when _channels.ContainsKey(left.Connection):
                _channels[left.Connection] = left.Channels;
                break;
            case ChannelsLeft:
                return;
            case Terminated dead:
                _channels.Remove(dead.ActorRef);
                break;
            default:
                Unhandled(message);
                return;
        }

        Report();
    }

    protected override void PreStart()
    {
        var self = Self;
        foreach (var connection in connections)
        {
            Context.Watch(connection);
            connection.Tell(new DrainConnection(drain.Deadline, drain.Watch, channels => self.Tell(new ChannelsLeft(connection, channels), ActorRefs.NoSender)));
        }

        Report();
    }

    protected override void PostStop() => drain.Watch.Complete();

    private void Report()
    {
        drain.Watch.Report(new SshDrainProgress(_channels.Count, _channels.Values.Sum()));
        if (_channels.Count == 0 || drain.Watch.IsAbandoned)
        {
            Context.Stop(Self);
        }
    }

    private sealed record ChannelsLeft(IActorRef Connection, int Channels) : IDeadLetterSuppression;
}
