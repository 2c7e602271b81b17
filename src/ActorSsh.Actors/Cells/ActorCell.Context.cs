namespace Akka.Actor;

/// <summary>What the actor sees.</summary>
internal sealed partial class ActorCell
{
    /// <summary>
    /// The current behaviour; null for the instance's own <c>Receive</c> where nothing wraps it. So most actors need no delegate, and their
    /// messages no call through one.
    /// </summary>
    private Receive _behavior;
    private Stack<Receive> _behaviors;

    public IActorRef Self => this;

    public Props Props => _props;

    public IActorRef Sender => _sender ?? _system.DeadLetters;

    public IActorRef Parent => _parent;

    ActorSystem IActorContext.System => _system;

    public ActorSelection ActorSelection(string actorPath) => SelectionPath.Select(_system, this, actorPath);

    public ActorSelection ActorSelection(ActorPath actorPath) => SelectionPath.Select(_system, actorPath);

    /// <summary>Makes the behaviour the only one: that of a new instance, whose constructor may put others on it.</summary>
    internal void StartBehavior(Receive receive)
    {
        _behaviors = null;
        _behavior = receive;
    }

    public void Become(Receive receive)
    {
        // The actor's own Receive stays at the bottom: UnbecomeStacked leads back to it.
        if (_behaviors is null || _behaviors.Count == 0)
            BecomeStacked(receive);
        else
            _behavior = receive;
    }

    public void BecomeStacked(Receive receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        (_behaviors ??= new Stack<Receive>()).Push(_behavior);
        _behavior = receive;
    }

    public void UnbecomeStacked()
    {
        if (_behaviors is { Count: > 0 })
            _behavior = _behaviors.Pop();
    }

    public void Become(UntypedReceive receive) => Become(Handled(receive));

    public void BecomeStacked(UntypedReceive receive) => BecomeStacked(Handled(receive));

    private static Receive Handled(UntypedReceive receive) => message =>
    {
        receive(message);
        return true;
    };
}
