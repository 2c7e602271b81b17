namespace Akka.Actor;

/// <summary>The scheduler of a system; for an actor's own timers use <see cref="IWithTimers"/>.</summary>
public interface IScheduler : ITellScheduler, ITimeProvider
{
    /// <summary>Runs code later instead of telling messages.</summary>
    IAdvancedScheduler Advanced { get; }
}
