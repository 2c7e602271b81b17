namespace ActorSsh.Benchmarks.Actors;

/// <summary>Creates parents when first told, and lets them create their children when told again.</summary>
internal sealed class Nursery(TreeShape shape, Props leaf, Countdown done) : UntypedActor
{
    private readonly Props _parent = Props.Create(() => new NurseryParent(shape.ChildrenEach, leaf, done));
    private IActorRef[] _parents = [];

    protected override void OnReceive(object message)
    {
        if (_parents.Length == 0)
            _parents = [.. Enumerable.Range(0, shape.Children).Select(_ => Context.ActorOf(_parent))];
        else
            Array.ForEach(_parents, parent => parent.Tell(message));
    }
}

/// <summary>Creates children when told.</summary>
internal sealed class NurseryParent(int children, Props leaf, Countdown done) : UntypedActor
{
    protected override void PreStart() => done.Signal();

    protected override void OnReceive(object message)
    {
        for (var i = 0; i < children; i++)
            Context.ActorOf(leaf);
    }
}

/// <summary>An actor with three handlers.</summary>
internal sealed class ThreeHandlers : ReceiveActor
{
    private readonly Countdown _started;
    private int _handled;

    public ThreeHandlers(Countdown started)
    {
        _started = started;
        Receive<string>(_ => _handled++);
        Receive<Token>(_ => _handled = 0);
        Receive<Begin>(begin => _handled = begin.Times);
    }

    protected override void PreStart() => _started.Signal();
}
