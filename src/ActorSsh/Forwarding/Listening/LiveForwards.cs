using ActorSsh.Channels.Commands;

namespace ActorSsh.Forwarding.Listening;

/// <summary>What is listened on for one connection, or one session, and the actors that accept. Belongs to their parent and is used on its turns only.</summary>
internal sealed class LiveForwards(IActorContext context, ForwardSeat seat) : IDisposable
{
    private readonly Dictionary<Forward, IReadOnlyList<IActorRef>> _forwards = [];
    private CancellationTokenRegistration? _draining;
    private bool _isOver;
    private int _begun;

    /// <summary>Whether no more may begin.</summary>
    public bool IsFull => _isOver || _forwards.Count >= seat.Options.ListenersPerConnection;

    public bool Contains(ForwardRequest request) => Find(request) is not null;

    /// <summary>Accepts from its sockets, which are owned here from now on.</summary>
    public void Begin(Forward forward)
    {
        var number = ++_begun;
        _draining ??= TellOfDraining(context.Self);
        seat.Tally.ForwardBegan();
        _forwards.Add(forward, [.. forward.Sockets.Select((socket, at) => Listen(forward, socket, $"f{number}-{at}"))]);
    }

    /// <summary>Ends what a client asked for by these words; false where there is nothing of the kind.</summary>
    public bool End(ForwardRequest request)
    {
        if (Find(request) is not { } forward)
        {
            return false;
        }

        End(forward);
        return true;
    }

    /// <summary>Ends what an operator named.</summary>
    public void End(SshRemoteForwardHandle handle)
    {
        if (_forwards.Keys.FirstOrDefault(forward => forward.Handle == handle) is { } forward)
        {
            End(forward);
        }
    }

    /// <summary>Accepts no more. The channels that came of it go on.</summary>
    public void End(Forward forward)
    {
        if (_forwards.Remove(forward, out var listeners))
        {
            foreach (var listener in listeners)
            {
                context.Stop(listener);
            }

            forward.Dispose();
            seat.Tally.ForwardEnded();
            if (forward.Handle is { } handle)
            {
                seat.Connection.Actor.Tell(new RemoteForwardEnded(handle));
            }
        }
    }

    /// <summary>Accepts nothing more, from nowhere: the connection is being drained (C-66), or the parent ends. Channels go on.</summary>
    public void EndAll()
    {
        _isOver = true;
        foreach (var forward in _forwards.Keys.ToList())
        {
            End(forward);
        }
    }

    public void Dispose()
    {
        EndAll();
        _draining?.Dispose();
    }

    /// <summary>The parent gets <see cref="ConnectionDraining"/> when the connection is being drained, at once where it is already.</summary>
    private CancellationTokenRegistration TellOfDraining(IActorRef parent) =>
        seat.Connection.Draining.UnsafeRegister(_ => parent.Tell(ConnectionDraining.Instance, ActorRefs.NoSender), null);

    private Forward? Find(ForwardRequest request) => _forwards.Keys.FirstOrDefault(forward => request.Equals(forward.Request));

    private IActorRef Listen(Forward forward, ListeningSocket socket, string name) =>
        context.ActorOf(Props.Create(() => new ForwardListenerActor(forward, socket, seat)), name);
}
