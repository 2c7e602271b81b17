namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A reference without an actor: what it is told is handled in the Tell.</summary>
internal sealed class Sink(ActorSystem system, Action<object> onMessage) : InternalActorRef
{
    private static int s_count;

    /// <summary>References are equal when their paths are: each has its own.</summary>
    public override ActorPath Path { get; } = ((ActorSystemImpl)system).Temp.Path.Child($"sink-{Interlocked.Increment(ref s_count)}");

    internal override SystemCore System => (SystemCore)system;

    public override void Tell(object message, IActorRef sender) => onMessage(message);

    internal override void SendSystem(SystemMessage message)
    {
    }
}

/// <summary>What the event stream has published of one type.</summary>
internal sealed class Heard<T>
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<T> events = new();

    public Heard(ActorSystem system) => system.EventStream.Subscribe(new Sink(system, message => events.Enqueue((T)message)), typeof(T));

    public IReadOnlyCollection<T> Events => events;
}
