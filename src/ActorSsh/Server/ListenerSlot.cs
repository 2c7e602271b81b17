using System.Net;

namespace ActorSsh.Server;

/// <summary>One listening socket of a server and who accepts from it at the moment. The socket outlives a listener that fails (C-60).</summary>
internal sealed class ListenerSlot(OpenListener listener, string name, RestartBackoff backoff) : IDisposable
{
    private IActorRef _actor = ActorRefs.Nobody;

    public string Name => name;

    public OpenListener Listener => listener;

    /// <summary>Whether nobody shall accept here any more.</summary>
    public bool IsClosed { get; private set; }

    public IPEndPoint EndPoint => listener.EndPoint;

    public bool IsServedBy(IActorRef actor) => _actor.Equals(actor);

    public void Start(IActorContext context, ListenerSeat seat)
    {
        if (IsClosed)
        {
            return;
        }

        backoff.OnStarted(seat.Clock.Now);
        _actor = context.ActorOf(Props.Create(() => new ListenerActor(listener.Socket, listener.EndPoint, seat)), name);
        context.Watch(_actor);
    }

    /// <summary>Its actor has failed; another may start after this time.</summary>
    public TimeSpan OnDied(TimeSpan now) => backoff.OnFailed(now);

    public void Close(IActorContext context)
    {
        IsClosed = true;
        context.Stop(_actor);
        Dispose();
    }

    public void Dispose() => listener.Socket.Dispose();
}
