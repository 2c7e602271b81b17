using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>What an actor's life costs. One operation is one actor created and started, one stopped and its watcher told, one restart.</summary>
[MemoryDiagnoser]
public class Lifecycle
{
    private const int Parents = 5_000;
    private const int ChildrenEach = 10;
    private const int Watched = 10_000;
    private const int Failures = 20_000;

    private readonly Countdown _done = new();
    private ActorSystem _system = null!;
    private IActorRef _actor = null!;

    /// <summary>Starts the system.</summary>
    [GlobalSetup]
    public void Setup() => _system = BenchmarkSystem.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        BenchmarkSystem.End(_system);
        _done.Dispose();
    }

    /// <summary>An empty tree.</summary>
    [IterationSetup(Target = nameof(Create))]
    public void Plant()
    {
        var done = _done;
        _actor = _system.ActorOf(Props.Create(() => new Branch(new TreeShape(Parents, ChildrenEach), done)));
    }

    /// <summary>A parent that watches its children.</summary>
    [IterationSetup(Target = nameof(StopAndTerminated))]
    public void Fill()
    {
        var done = _done;
        _actor = _system.ActorOf(Props.Create(() => new Watcher(Watched, done)));
        Run(Grow.Instance, Watched);
    }

    /// <summary>A parent whose child fails.</summary>
    [IterationSetup(Target = nameof(Restart))]
    public void Hire()
    {
        var done = _done;
        _actor = _system.ActorOf(Props.Create(() => new Supervisor(done)));
    }

    /// <summary>Ends what one iteration made.</summary>
    [IterationCleanup]
    public void Clear() => BenchmarkSystem.Stop(_actor);

    /// <summary>A tree of three levels; each actor creates its children when it starts.</summary>
    [Benchmark(OperationsPerInvoke = Parents * (1 + ChildrenEach))]
    public void Create() => Run(Grow.Instance, Parents * (1 + ChildrenEach));

    /// <summary>Many children of one parent, all stopped at once; done when it has been told of the last.</summary>
    [Benchmark(OperationsPerInvoke = Watched)]
    public void StopAndTerminated() => Run(StopAll.Instance, Watched);

    /// <summary>A child that fails on each message.</summary>
    [Benchmark(OperationsPerInvoke = Failures)]
    public void Restart() => Run(new Begin(Failures), Failures);

    private void Run(object message, int count)
    {
        _done.Start(count);
        _actor.Tell(message, ActorRefs.NoSender);
        _done.Wait();
    }
}
