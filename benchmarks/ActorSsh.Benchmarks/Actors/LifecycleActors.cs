namespace ActorSsh.Benchmarks.Actors;

/// <summary>Create the children.</summary>
internal sealed class Grow
{
    public static readonly Grow Instance = new();
}

/// <summary>Stop the children.</summary>
internal sealed class StopAll
{
    public static readonly StopAll Instance = new();
}

/// <summary>How many children an actor has, and each of them.</summary>
internal sealed record TreeShape(int Children, int ChildrenEach);

/// <summary>The top of a tree.</summary>
internal sealed class Branch(TreeShape shape, Countdown started) : UntypedActor
{
    private readonly Props _child = Props.Create(() => new Twig(shape.ChildrenEach, started));

    protected override void OnReceive(object message)
    {
        for (var i = 0; i < shape.Children; i++)
            Context.ActorOf(_child);
    }
}

/// <summary>The level below.</summary>
internal sealed class Twig(int children, Countdown started) : UntypedActor
{
    private readonly Props _child = Props.Create(() => new Leaf(started));

    protected override void PreStart()
    {
        for (var i = 0; i < children; i++)
            Context.ActorOf(_child);
        started.Signal();
    }

    protected override void OnReceive(object message) => Unhandled(message);
}

/// <summary>An actor that has started and does nothing.</summary>
internal sealed class Leaf(Countdown started) : UntypedActor
{
    protected override void PreStart() => started.Signal();

    protected override void OnReceive(object message) => Unhandled(message);
}

/// <summary>Watches many children, and stops them.</summary>
internal sealed class Watcher(int count, Countdown done) : UntypedActor
{
    private readonly Props _child = Props.Create(() => new Leaf(done));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Grow:
                for (var i = 0; i < count; i++)
                    Context.Watch(Context.ActorOf(_child));
                break;
            case StopAll:
                foreach (var child in Context.GetChildren())
                    Context.Stop(child);
                break;
            case Terminated:
                done.Signal();
                break;
        }
    }
}

/// <summary>Has a child restarted as often as it fails.</summary>
internal sealed class Supervisor(Countdown restarted) : UntypedActor
{
    private readonly Props _child = Props.Create(() => new Failing(restarted));

    protected override void OnReceive(object message)
    {
        var child = Context.ActorOf(_child);
        for (var i = ((Begin)message).Times; i > 0; i--)
            child.Tell(Token.Instance);
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);
}

/// <summary>Fails on each message.</summary>
internal sealed class Failing(Countdown restarted) : UntypedActor
{
    protected override void PostRestart(Exception reason) => restarted.Signal();

    protected override void OnReceive(object message) => throw new InvalidOperationException("on purpose");
}
