using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit;

/// <summary>
/// Filters at work. Published on the event stream, it reaches the system's <see cref="TestEventListener"/> before every event that is
/// logged later; from then on it silences and counts what one of its filters lets through.
/// </summary>
internal sealed class Mute(IReadOnlyList<EventFilter> filters) : INoSerializationVerificationNeeded
{
    private readonly SemaphoreSlim _counted = new(0);
    private int _count;

    /// <summary>How many events were let through so far.</summary>
    public int Count => Volatile.Read(ref _count);

    public string Description => string.Join(" or ", filters);

    public bool Takes(LogEvent logEvent)
    {
        if (!filters.Any(filter => filter.Matches(logEvent)))
        {
            return false;
        }

        Interlocked.Increment(ref _count);
        _counted.Release();
        return true;
    }

    /// <summary>Waits for one more event.</summary>
    public async Task<bool> WaitForOne(Waiting waiting, TimeSpan max, CancellationToken cancellationToken) => waiting == Waiting.Blocking
        ? _counted.Wait(max, cancellationToken)
        : await _counted.WaitAsync(max, cancellationToken);
}

/// <summary>Takes filters away again.</summary>
internal sealed record Unmute(Mute Mute) : INoSerializationVerificationNeeded;

/// <summary>Completed by the listener when it has seen all events published before it.</summary>
internal sealed record ListenerBarrier(TaskCompletionSource Reached) : INoSerializationVerificationNeeded;
