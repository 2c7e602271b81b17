using System.Collections.Concurrent;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>Times of round trips, kept one by one from <see cref="Begin"/> on.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentBag<TimeSpan> _times = [];

    private volatile bool _hasBegun;

    public int Count => _times.Count;

    /// <summary>What was before, such as the collection that weighing costs, is not the crowd's doing.</summary>
    public void Begin() => _hasBegun = true;

    public void Add(TimeSpan time)
    {
        if (_hasBegun)
        {
            _times.Add(time);
        }
    }

    /// <summary>The time within which this part of them was back, in milliseconds.</summary>
    /// <param name="part">0 to 1.</param>
    public double Within(double part)
    {
        var sorted = _times.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)(part * sorted.Length))].TotalMilliseconds;
    }
}
