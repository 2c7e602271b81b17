using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// One thread's run of one local-first dispatcher: the actors that are ready here, one after the other, first in, first out. A turn never
/// runs inside another one. Whoever is still ready when the budget is used up goes to the pool, behind all that waits there, each by
/// itself: so every core can help, and a thread that is not the pool's own (a socket's) is given back.
/// </summary>
internal sealed class LocalDrain
{
    /// <summary>
    /// Reading the clock costs as much as a short turn: it is looked at after 1, 2, 4, ... turns and then each time so many have passed.
    /// Long turns show early, short ones are not slowed down.
    /// </summary>
    private const int MostTurnsUnwatched = 32;

    [ThreadStatic]
    private static LocalDrain t_current;

    [ThreadStatic]
    private static LocalDrain t_idle;

    /// <summary>Belongs to no dispatcher and runs nothing.</summary>
    private static readonly LocalDrain s_never = new();

    private readonly LocalRunQueue _ready = new();
    private long _runs;
    private bool _isActive;
    private LocalFirstSettings _settings;
    private int _turns;
    private int _lastTurn;
    private int _nextLook;
    private long _bytesLeft;
    private long _began;

    /// <summary>The drain that this thread is in; null outside.</summary>
    internal static LocalDrain Current => t_current;

    /// <summary>
    /// Whether a Tell may start one on this thread: it runs no actor and nobody's drain, and does not belong to a synchronization context
    /// or a task scheduler of somebody's own, who expects it back.
    /// </summary>
    internal static bool MayStartHere =>
        t_current is null && ActorCell.Current is null && SynchronizationContext.Current is null && TaskScheduler.Current == TaskScheduler.Default
        && AmbientContext.CanBePutAside;

    internal LocalFirstDispatcher Owner { get; private set; }

    /// <summary>Whether it runs actors now, and how many it has run; read by the watch.</summary>
    internal bool IsActive => Volatile.Read(ref _isActive);

    internal long Runs => Volatile.Read(ref _runs);

    /// <summary>Whether another turn fits the budget.</summary>
    internal bool HasRoom => _turns < _lastTurn;

    /// <summary>No Tell from this thread starts one from now on: others wait for what it does next.</summary>
    internal static void KeepOffThisThread() => t_current = s_never;

    /// <summary>Runs the actor and whoever it wakes, and comes back within the budget. Throws nothing.</summary>
    internal static void Run(LocalFirstDispatcher owner, ActorCell first)
    {
        var ambient = AmbientContext.PutAside();
        var drain = t_idle ?? Create();
        t_current = drain;
        try
        {
            drain.Begin(owner);
            drain.RunFrom(first);
        }
        finally
        {
            t_current = null;
            drain.End();
            ambient.Restore();
        }
    }

    /// <summary>Puts an actor at the end of those that are ready; false when they are too many.</summary>
    internal bool TryAdd(ActorCell cell) => _ready.TryAdd(cell, _settings.Queue);

    /// <summary>Takes a message that was handled off the budget.</summary>
    internal void OnTurn(object message)
    {
        _turns++;
        if (_settings.Weights is { } weights)
            OnBytes(weights.Of(message));
        if (_turns >= _nextLook)
            CheckTime();
    }

    /// <summary>Its present run takes long, the watch has seen; from another thread.</summary>
    internal void OnLongRun() => Owner?.OnLongRun(this);

    /// <summary>Gives those who wait behind the present run to the pool; from another thread.</summary>
    internal void Help()
    {
        if (_ready.Count == 0)
            return;
        foreach (var cell in _ready.TakeAllFromOutside())
            ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);
    }

    private static LocalDrain Create()
    {
        var drain = new LocalDrain();
        DrainWatch.Add(drain);
        return t_idle = drain;
    }

    private void Begin(LocalFirstDispatcher owner)
    {
        Volatile.Write(ref _isActive, true);
        DrainWatch.OnBegin();
        Owner = owner;
        _settings = owner.Settings;
        _turns = 0;
        _lastTurn = _settings.Turns;
        _nextLook = 1;
        _bytesLeft = _settings.Bytes;
        _began = owner.Time.GetTimestamp();
    }

    private void RunFrom(ActorCell first)
    {
        var cell = first;
        do
            RunOne(cell);
        while (HasRoom && _ready.TryTake(out cell));
    }

    private void RunOne(ActorCell cell)
    {
        var before = _turns;
        Volatile.Write(ref _runs, _runs + 1);
        try
        {
            var batch = new DrainBatch(this, Owner.Throughput);
            cell.Execute(ref batch);
        }
        catch (Exception cause)
        {
            // What an actor throws, its supervisor gets.
            RuntimeFailure.Report(cell, cause, typeof(LocalFirstDispatcher));
        }

        // System mail alone is a turn too, or actors that create each other without end would never be interrupted.
        if (_turns == before)
            _turns++;
        AmbientContext.Reset();
    }

    private void End()
    {
        while (_ready.TryTake(out var cell))
            ThreadPool.UnsafeQueueUserWorkItem(cell, preferLocal: false);
        Owner = null;
        _settings = null;
        Volatile.Write(ref _isActive, false);
    }

    private void OnBytes(long bytes)
    {
        _bytesLeft -= bytes;
        if (_bytesLeft <= 0)
            _lastTurn = 0;
    }

    private void CheckTime()
    {
        _nextLook += Math.Min(_nextLook, MostTurnsUnwatched);
        if (Owner.Time.GetElapsedTime(_began) >= _settings.Time)
            _lastTurn = 0;
    }

    /// <summary>The actor's own batch within the drain's budget.</summary>
    private struct DrainBatch(LocalDrain drain, int left) : IBatch
    {
        private int _left = left;

        public readonly bool HasRoom => _left > 0 && drain.HasRoom;

        public void OnTurn(object message)
        {
            _left--;
            drain.OnTurn(message);
        }
    }
}
