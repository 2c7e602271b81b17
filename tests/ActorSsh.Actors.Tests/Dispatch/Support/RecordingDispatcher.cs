using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A local-first dispatcher that numbers its drains and knows when they have ended.</summary>
internal sealed class RecordingDispatcher(int throughput, LocalFirstSettings settings, TimeProvider time)
    : LocalFirstDispatcher(RecordingDispatcher.Section, throughput, settings, time)
{
    public const string Section = "recording-dispatcher";

    [ThreadStatic]
    private static int t_drain;

    private readonly object gate = new();
    private int begun;
    private int ended;

    /// <summary>The number of the drain that this thread is in; 0 outside.</summary>
    public static int CurrentDrain => t_drain;

    public int Drains
    {
        get
        {
            lock (gate)
            {
                return ended;
            }
        }
    }

    /// <summary>Waits until so many drains have ended, all in all.</summary>
    public void WaitForDrains(int count)
    {
        lock (gate)
        {
            while (ended < count)
            {
                Assert.True(Monitor.Wait(gate, DrainSystem.Patience), $"{ended} drains ended, {count} were expected.");
            }
        }
    }

    /// <summary>
    /// Whether the watch takes part. It measures real time: a thread that the machine leaves aside for 10 ms looks like one that blocks, and what
    /// a test expects behind it on the same thread then runs on another one.
    /// </summary>
    public bool IsWatched { get; init; }

    internal override void OnLongRun(LocalDrain drain)
    {
        if (IsWatched)
        {
            base.OnLongRun(drain);
        }
    }

    internal override void Run(ActorCell cell)
    {
        var outer = t_drain;
        t_drain = Interlocked.Increment(ref begun);
        base.Run(cell);
        t_drain = outer;
        lock (gate)
        {
            ended++;
            Monitor.PulseAll(gate);
        }
    }
}
