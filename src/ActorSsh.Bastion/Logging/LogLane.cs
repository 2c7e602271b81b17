using System.Collections.Concurrent;
using Serilog.Core;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// The way to one writer: a bounded queue and a thread that empties it, so that a full disk or a terminal that takes nothing holds up neither
/// who logs nor the other lane. What comes while the queue is full is left out, counted, and told as soon as there is room.
/// </summary>
internal sealed class LogLane : ILogEventSink, IDisposable
{
    /// <summary>Events written at once.</summary>
    private const int Batch = 256;

    /// <summary>How long the end waits for what is queued.</summary>
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    private readonly BlockingCollection<Serilog.Events.LogEvent> _queue;
    private readonly CancellationTokenSource _closing = new();
    private readonly ILogWriter _writer;
    private readonly TimeProvider _time;
    private readonly Thread _thread;
    private long _dropped;
    private long _told;

    /// <param name="name">The thread's.</param>
    /// <param name="bound">Events that wait at most.</param>
    /// <param name="writer">Disposed with the lane.</param>
    /// <param name="time">Dates what the lane itself has to say.</param>
    public LogLane(string name, int bound, ILogWriter writer, TimeProvider time)
    {
        (_queue, _writer, _time) = (new(bound), writer, time);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>Events left out since the start, the queue being full.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Emit(Serilog.Events.LogEvent logEvent)
    {
        try
        {
            if (_queue.TryAdd(logEvent))
            {
                return;
            }
        }
        catch (InvalidOperationException)
        {
            // The lane is closed.
        }

        Interlocked.Increment(ref _dropped);
    }

    /// <summary>Writes what is queued, but not for long.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _closing.Cancel();
        _thread.Join(LongestEnd);
    }

    private void Run()
    {
        var batch = new List<Serilog.Events.LogEvent>(Batch);
        while (_queue.TryTake(out var first, Timeout.Infinite))
        {
            batch.Add(first);
            while (batch.Count < Batch && _queue.TryTake(out var more))
            {
                batch.Add(more);
            }

            _writer.Write(batch, _closing.Token);
            batch.Clear();
            TellDropped();
        }

        _writer.Dispose();
    }

    private void TellDropped()
    {
        if (Dropped is var dropped && dropped != _told)
        {
            _writer.Write([LogNotice.LeftOut(_time, dropped - _told)], _closing.Token);
            _told = dropped;
        }
    }
}
