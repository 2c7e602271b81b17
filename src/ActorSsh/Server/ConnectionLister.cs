using ActorSsh.Channels.Commands;

namespace ActorSsh.Server;

/// <summary>
/// Asks connections how they are, and answers whoever wanted to know with one <see cref="ConnectionList"/>. A connection that dies meanwhile
/// is left out, and one that does not answer in time too.
/// </summary>
internal sealed class ConnectionLister(IReadOnlyCollection<IActorRef> connections, IActorRef asker, TimeSpan patience) : UntypedActor
{
    private readonly HashSet<IActorRef> _awaited = [.. connections];
    private readonly List<SshConnectionStatus> _answers = [];

    protected override void PreStart()
    {
        foreach (var connection in connections)
        {
            Context.Watch(connection);
            connection.Tell(GetConnectionStatus.Instance);
        }

        SetReceiveTimeout(patience);
        AnswerWhenComplete();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SshConnectionStatus status:
                _answers.Add(status);
                _awaited.Remove(Sender);
                break;
            case Terminated dead:
                _awaited.Remove(dead.ActorRef);
                break;
            case ReceiveTimeout:
                _awaited.Clear();
                break;
            default:
                Unhandled(message);
                return;
        }

        AnswerWhenComplete();
    }

    private void AnswerWhenComplete()
    {
        if (_awaited.Count == 0)
        {
            asker.Tell(new ConnectionList([.. _answers.OrderBy(static answer => answer.Connection.Id)]));
            Context.Stop(Self);
        }
    }
}
