namespace Akka.Actor;

/// <summary>Clocks.</summary>
public interface ITimeProvider
{
    /// <summary>The time of day; a test scheduler's moves only when told.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Time that only goes forward.</summary>
    TimeSpan MonotonicClock { get; }

    /// <summary>The same with all the precision there is.</summary>
    TimeSpan HighResMonotonicClock { get; }
}

/// <summary>Marks a clock whose <c>Now</c> is that of the computer.</summary>
public interface IDateTimeOffsetNowTimeProvider : ITimeProvider
{
}
