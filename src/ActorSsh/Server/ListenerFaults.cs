using System.Collections.Concurrent;
using System.Net;
using ActorSsh.Diagnostics;

namespace ActorSsh.Server;

/// <summary>
/// Which listeners of a server accept nobody, as they tell it; one that was not heard of again in time is believed to be well. Told by actors, read from
/// anywhere.
/// </summary>
internal sealed class ListenerFaults(ServerClock clock)
{
    private readonly ConcurrentDictionary<IPEndPoint, Entry> _entries = new();

    /// <summary>A listener has failed.</summary>
    /// <param name="endPoint">Where it listens.</param>
    /// <param name="reason">Why.</param>
    /// <param name="delay">When it tries again: as long, and once more, it is not well.</param>
    public void OnFailed(IPEndPoint endPoint, string reason, TimeSpan delay)
    {
        var (now, wall) = (clock.Now, clock.Wall);
        _entries.AddOrUpdate(
            endPoint,
            _ => new Entry(new SshListenerFault(endPoint, wall, reason), now + (delay * 2)),
            (_, old) => new Entry(new SshListenerFault(endPoint, old.IsOver(now) ? wall : old.Fault.Since, reason), now + (delay * 2)));
    }

    /// <summary>It accepts again, or is closed.</summary>
    public void OnOver(IPEndPoint endPoint) => _entries.TryRemove(endPoint, out _);

    /// <summary>Those of listeners that are open; one that was just closed may still have told that it failed. What is over is forgotten.</summary>
    /// <param name="open">Where sockets are open.</param>
    public IReadOnlyList<SshListenerFault> List(IReadOnlyCollection<IPEndPoint> open)
    {
        var now = clock.Now;
        foreach (var entry in _entries.Where(entry => entry.Value.IsOver(now)))
        {
            _entries.TryRemove(entry);
        }

        return [.. _entries.Values.Select(static entry => entry.Fault).Where(fault => open.Contains(fault.EndPoint)).OrderBy(static fault => fault.Since)];
    }

    private sealed record Entry(SshListenerFault Fault, TimeSpan Until)
    {
        public bool IsOver(TimeSpan now) => now > Until;
    }
}
