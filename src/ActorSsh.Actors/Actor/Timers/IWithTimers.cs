namespace Akka.Actor;

/// <summary>An actor with timers of its own; the runtime sets the property after the constructor has run.</summary>
public interface IWithTimers
{
    /// <summary>The timers; not there yet in the constructor.</summary>
    ITimerScheduler Timers { get; set; }
}
