using System.Collections.Concurrent;

namespace ActorSsh.Actors.Simulation;

/// <summary>
/// What threads outside a simulation bring, where it takes that in: it waits here until nothing inside can run, so that the order inside
/// stays the seed's, and what comes while the driver waits is a new beginning.
/// </summary>
internal sealed class Outside(TimeSpan patience)
{
    private readonly ConcurrentQueue<Action> _arrivals = new();
    private readonly SemaphoreSlim _signal = new(0);

    /// <summary>Whether anything from outside is taken in.</summary>
    internal bool IsAdmitted => patience > TimeSpan.Zero;

    internal void Bring(Action arrival)
    {
        _arrivals.Enqueue(arrival);
        _signal.Release();
    }

    /// <summary>Takes in what has come; false when nothing has.</summary>
    internal bool TakeIn()
    {
        var any = false;
        for (; _arrivals.TryDequeue(out var arrival); any = true)
            arrival();
        return any;
    }

    /// <summary>Waits in real time until something comes or a task has ended; false when neither happens in time.</summary>
    internal bool Wait(Task task)
    {
        if (!IsAdmitted)
            return false;
        while (_signal.Wait(TimeSpan.Zero))
        {
            // Signals of what was taken in already.
        }

        if (!_arrivals.IsEmpty || task.IsCompleted)
            return true;
        using var end = new CancellationTokenSource();
        _ = task.ContinueWith(_ => _signal.Release(), end.Token, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var came = _signal.Wait(patience);
        end.Cancel();
        return came;
    }
}
