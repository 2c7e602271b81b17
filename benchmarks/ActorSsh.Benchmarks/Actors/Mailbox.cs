using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Actors;

/// <summary>What a message costs. One operation is one message told, one round trip, one link of a chain, one child's message and answer, one question.</summary>
[MemoryDiagnoser]
public class Mailbox
{
    private const int Told = 2_000_000;
    private const int RoundTrips = 300_000;
    private const int Links = 100;
    private const int Laps = 4_000;
    private const int Children = 1_000;
    private const int Rounds = 500;
    private const int Askers = 64;
    private const int Questions = 3_000;

    private readonly Window _window = new();
    private readonly Countdown _done = new();
    private ActorSystem _system = null!;
    private IActorRef _sink = null!;
    private IActorRef _pinger = null!;
    private IActorRef _runner = null!;
    private IActorRef _fan = null!;
    private IActorRef _echo = null!;

    /// <summary>Starts every actor that is used.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _system = BenchmarkSystem.Start();
        var (window, done) = (_window, _done);
        _sink = _system.ActorOf(Props.Create(() => new Sink(window)));
        _echo = _system.ActorOf(Props.Create(() => new Echo()));
        var echo = _echo;
        _pinger = _system.ActorOf(Props.Create(() => new Pinger(echo, done)));
        var chain = Lengthen(echo);
        _runner = _system.ActorOf(Props.Create(() => new Pinger(chain, done)));
        _fan = _system.ActorOf(Props.Create(() => new Fan(Children, done)));
    }

    /// <summary>Ends them.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        BenchmarkSystem.End(_system);
        _window.Dispose();
        _done.Dispose();
    }

    /// <summary>One thread tells one actor, never more than a few windows ahead of it.</summary>
    [Benchmark(OperationsPerInvoke = Told)]
    public void Tell()
    {
        for (var told = 0; told < Told; told += Window.Length)
        {
            _window.Enter();
            for (var i = 0; i < Window.Length; i++)
                _sink.Tell(Token.Instance, ActorRefs.NoSender);
        }

        _window.Drain();
    }

    /// <summary>Two actors, one message between them.</summary>
    [Benchmark(OperationsPerInvoke = RoundTrips)]
    public void PingPong() => Run(_pinger, new Begin(RoundTrips));

    /// <summary>As ping-pong, but each message goes along a chain of actors before it comes back.</summary>
    [Benchmark(OperationsPerInvoke = Links * Laps)]
    public void Chain() => Run(_runner, new Begin(Laps));

    /// <summary>A parent tells each of its children, and again when all have answered.</summary>
    [Benchmark(OperationsPerInvoke = Children * Rounds)]
    public void FanOut() => Run(_fan, new Begin(Rounds));

    /// <summary>One actor is asked by many, each of whom waits for its answer before it asks again.</summary>
    [Benchmark(OperationsPerInvoke = Askers * Questions)]
    public void Ask() => Task.WhenAll(Enumerable.Range(0, Askers).Select(_ => Task.Run(AskOften))).GetAwaiter().GetResult();

    private IActorRef Lengthen(IActorRef last)
    {
        for (var i = 0; i < Links - 2; i++)
        {
            var next = last;
            last = _system.ActorOf(Props.Create(() => new Link(next)));
        }

        return last;
    }

    private async Task AskOften()
    {
        for (var i = 0; i < Questions; i++)
            await _echo.Ask<Token>(Token.Instance).ConfigureAwait(false);
    }

    private void Run(IActorRef actor, Begin begin)
    {
        _done.Start(1);
        actor.Tell(begin, ActorRefs.NoSender);
        _done.Wait();
    }
}
