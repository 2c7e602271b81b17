using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>
/// What an idle actor holds: the heap after 100,000 of them have started less the heap before, told by <see cref="BytesColumn"/>. The
/// time is that of creating them.
/// </summary>
public class Memory
{
    private const int Parents = 1_000;
    private const int ChildrenEach = 100;
    private const int Actors = Parents * ChildrenEach;

    private readonly Countdown _done = new();
    private ActorSystem _system = null!;
    private IActorRef _actor = null!;
    private long _before;

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

    /// <summary>The parents, which are not counted.</summary>
    [IterationSetup(Target = nameof(Untyped))]
    public void PlantUntyped() => Plant(Props.Create(() => new Leaf(_done)));

    /// <summary>The parents, which are not counted.</summary>
    [IterationSetup(Target = nameof(WithThreeHandlers))]
    public void PlantReceive() => Plant(Props.Create(() => new ThreeHandlers(_done)));

    /// <summary>Weighs, and ends what one iteration made.</summary>
    [IterationCleanup]
    public void Weigh()
    {
        BytesColumn.Report((GC.GetTotalMemory(forceFullCollection: true) - _before) / (double)Actors);
        BenchmarkSystem.Stop(_actor);
    }

    /// <summary>An UntypedActor with one field.</summary>
    [Benchmark(OperationsPerInvoke = Actors)]
    public void Untyped() => Run(Actors);

    /// <summary>A ReceiveActor with three handlers that use its fields.</summary>
    [Benchmark(OperationsPerInvoke = Actors)]
    public void WithThreeHandlers() => Run(Actors);

    private void Plant(Props leaf)
    {
        _actor = _system.ActorOf(Props.Create(() => new Nursery(new TreeShape(Parents, ChildrenEach), leaf, _done)));
        Run(Parents);
        _before = GC.GetTotalMemory(forceFullCollection: true);
    }

    private void Run(int count)
    {
        _done.Start(count);
        _actor.Tell(Grow.Instance, ActorRefs.NoSender);
        _done.Wait();
    }
}
