namespace ActorSsh.Benchmarks.Actors;

/// <summary>The message that goes around.</summary>
internal sealed class Token
{
    public static readonly Token Instance = new();
}

/// <summary>Starts a run.</summary>
/// <param name="Times">How often what the actor does is done.</param>
internal sealed record Begin(int Times);

/// <summary>Counts.</summary>
internal sealed class Sink(Window window) : UntypedActor
{
    private int _handled;

    protected override void OnReceive(object message)
    {
        if (++_handled % Window.Length == 0)
            window.Handled();
    }
}

/// <summary>Answers.</summary>
internal sealed class Echo : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message);
}

/// <summary>Sends a message to and fro.</summary>
internal sealed class Pinger(IActorRef ponger, Countdown done) : UntypedActor
{
    private int _left;

    protected override void OnReceive(object message)
    {
        if (message is Begin begin)
            _left = begin.Times;
        else if (--_left == 0)
            done.Signal();
        if (_left > 0)
            ponger.Tell(Token.Instance);
    }
}

/// <summary>Passes on what it is told.</summary>
internal sealed class Link(IActorRef next) : UntypedActor
{
    protected override void OnReceive(object message) => next.Forward(message);
}

/// <summary>Tells all its children, and waits for all.</summary>
internal sealed class Fan(int count, Countdown done) : UntypedActor
{
    private static readonly Props Child = Props.Create(() => new Echo());
    private IActorRef[] _children = [];
    private int _rounds;
    private int _missing;

    protected override void PreStart() => _children = [.. Enumerable.Range(0, count).Select(_ => Context.ActorOf(Child))];

    protected override void OnReceive(object message)
    {
        if (message is Begin begin)
            _rounds = begin.Times;
        else if (--_missing > 0)
            return;
        if (--_rounds >= 0)
            TellAll();
        else
            done.Signal();
    }

    private void TellAll()
    {
        _missing = _children.Length;
        foreach (var child in _children)
            child.Tell(Token.Instance);
    }
}
