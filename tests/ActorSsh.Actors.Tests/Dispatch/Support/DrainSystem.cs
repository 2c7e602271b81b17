using System.Collections.Frozen;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A system with a local-first dispatcher whose drains are numbered. <see cref="Pulse"/> starts one from outside.</summary>
internal sealed class DrainSystem : IDisposable
{
    /// <summary>How long anything may take on a busy machine before the test fails.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private const string Quiet = """
        akka.loglevel = ERROR
        akka.stdout-loglevel = OFF
        akka.loggers = []
        akka.coordinated-shutdown.run-by-clr-shutdown-hook = off
        """;

    /// <param name="settings">The bounds, none unless given; and what starts drains, if not <see cref="Pulse"/>.</param>
    /// <param name="throughput">Messages an actor may handle in one go.</param>
    /// <param name="time">The clock of the time bound.</param>
    /// <param name="isWatched">Whether those who are ready behind a long turn are helped.</param>
    public DrainSystem(LocalFirstSettings settings = null, int throughput = 30, TimeProvider time = null, bool isWatched = false)
    {
        System = ActorSystem.Create("drains", ConfigurationFactory.ParseString(Quiet));
        settings ??= new LocalFirstSettings();
        if (settings.Starters.Count == 0)
        {
            settings = settings with { Starters = new[] { typeof(Pulse) }.ToFrozenSet() };
        }

        Dispatcher = new RecordingDispatcher(throughput, settings, time ?? TimeProvider.System) { IsWatched = isWatched };
        ((ActorSystemImpl)System).DispatcherTable.Add(Dispatcher);
    }

    public ActorSystem System { get; }

    public RecordingDispatcher Dispatcher { get; }

    public Journal Journal { get; } = new();

    public void Dispose() => Assert.True(System.Terminate().Wait(Patience), "The system did not end.");

    /// <summary>An idle actor of the local-first dispatcher, whose start is in the journal.</summary>
    public IActorRef Worker(string name, SupervisorStrategy strategy = null) => Started(WorkerProps(name, strategy), name);

    /// <summary>Makes an actor of the local-first dispatcher and waits until its start is over. No other drain may be under way.</summary>
    public IActorRef Started(Props props, string name)
    {
        var before = Dispatcher.Drains;
        var actor = System.ActorOf(props.WithDispatcher(RecordingDispatcher.Section), name);
        Dispatcher.WaitForDrains(before + 1);
        return actor;
    }

    public Props WorkerProps(string name, SupervisorStrategy strategy = null) =>
        Props.Create(() => new Worker(Journal, name, strategy)).WithDispatcher(RecordingDispatcher.Section);

    /// <summary>An actor of the default dispatcher.</summary>
    public IActorRef PoolWorker(string name) => System.ActorOf(Props.Create(() => new Worker(Journal, name, null)), name);

    /// <summary>Turns since the workers started.</summary>
    public IReadOnlyList<Turn> TurnsAfter(int starts) => [.. Journal.Turns.Skip(starts)];
}
