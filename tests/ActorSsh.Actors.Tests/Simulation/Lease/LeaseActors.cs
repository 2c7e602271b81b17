namespace ActorSsh.Actors.Tests.Simulation.Lease;

/// <summary>I want the lease.</summary>
internal sealed record Acquire;

/// <summary>It is yours, for a while. The number grows with each lease.</summary>
internal sealed record Granted(int Number);

/// <summary>Do I still hold it?</summary>
internal sealed record Check;

/// <summary>You do - when this was said.</summary>
internal sealed record StillYours;

/// <summary>A line for the file.</summary>
internal sealed record Write(int LeaseNumber);

/// <summary>Gives the lease to one client at a time, for ten seconds, in the order in which they came.</summary>
internal sealed class LeaseDesk : ReceiveActor, IWithTimers
{
    public static readonly TimeSpan Term = TimeSpan.FromSeconds(10);

    private readonly Queue<IActorRef> _waiting = new();
    private IActorRef _holder = ActorRefs.Nobody;
    private int _leases;

    public LeaseDesk()
    {
        Receive<Acquire>(_ =>
        {
            _waiting.Enqueue(Sender);
            GrantIfFree();
        });
        Receive<Check>(_ => Sender.Equals(_holder), _ => Sender.Tell(new StillYours()));
        Receive<Check>(_ => { });
        Receive<Expire>(_ =>
        {
            _holder = ActorRefs.Nobody;
            GrantIfFree();
        });
    }

    public ITimerScheduler Timers { get; set; }

    private void GrantIfFree()
    {
        if (!_holder.IsNobody() || !_waiting.TryDequeue(out var next))
        {
            return;
        }

        _holder = next;
        next.Tell(new Granted(++_leases));
        Timers.StartSingleTimer("term", new Expire(), Term);
    }

    private sealed record Expire;
}

/// <summary>Writes a line when it gets the lease and one each second, after it made sure that the lease is still its own.</summary>
internal sealed class Client : ReceiveActor, IWithTimers
{
    private int _lease;

    public Client(IActorRef desk, IActorRef file)
    {
        desk.Tell(new Acquire());
        Receive<Granted>(granted =>
        {
            _lease = granted.Number;
            file.Tell(new Write(_lease));
            Timers.StartPeriodicTimer("work", new Work(), TimeSpan.FromSeconds(1));
        });
        Receive<Work>(_ => desk.Tell(new Check()));
        Receive<StillYours>(_ => file.Tell(new Write(_lease)));
    }

    public ITimerScheduler Timers { get; set; }

    private sealed record Work;
}

/// <summary>Takes every line: its clients have made sure that they may write.</summary>
internal sealed class TrustingFile : ReceiveActor
{
    public TrustingFile(List<int> lines) => Receive<Write>(write => lines.Add(write.LeaseNumber));
}

/// <summary>Takes no line of a lease that is older than one it has seen.</summary>
internal sealed class FencedFile : ReceiveActor
{
    private int _newest;

    public FencedFile(List<int> lines)
    {
        Receive<Write>(write => write.LeaseNumber >= _newest, write =>
        {
            _newest = write.LeaseNumber;
            lines.Add(write.LeaseNumber);
        });
        Receive<Write>(_ => { });
    }
}
