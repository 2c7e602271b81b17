namespace Akka.Actor;

/// <summary>
/// Timers of one actor: their messages come to itself, and they end with it, at a restart too. Starting a timer under a key in use, or
/// cancelling it, also takes back a message of the old timer that is in the mailbox already. Use it only inside the actor.
/// </summary>
public interface ITimerScheduler
{
    /// <summary>The keys of the timers that are running.</summary>
    IReadOnlyCollection<object> ActiveTimers { get; }

    /// <summary>Starts a timer that fires again and again, first after one interval.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="interval">The time between two messages; not negative.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval);

    /// <summary>Starts a timer that fires again and again, first after one interval.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="interval">The time between two messages; not negative.</param>
    /// <param name="sender">The sender of the messages.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan interval, IActorRef sender);

    /// <summary>Starts a timer that fires again and again.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="initialDelay">The time until the first message; not negative.</param>
    /// <param name="interval">The time between two messages; not negative.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval);

    /// <summary>Starts a timer that fires again and again.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="initialDelay">The time until the first message; not negative.</param>
    /// <param name="interval">The time between two messages; not negative.</param>
    /// <param name="sender">The sender of the messages.</param>
    void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval, IActorRef sender);

    /// <summary>Starts a timer that fires once. In the handler of its message it is no longer active.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="timeout">The time until then; not negative.</param>
    void StartSingleTimer(object key, object msg, TimeSpan timeout);

    /// <summary>Starts a timer that fires once. In the handler of its message it is no longer active.</summary>
    /// <param name="key">Names the timer.</param>
    /// <param name="msg">What the actor receives.</param>
    /// <param name="timeout">The time until then; not negative.</param>
    /// <param name="sender">The sender of the message.</param>
    void StartSingleTimer(object key, object msg, TimeSpan timeout, IActorRef sender);

    /// <summary>Whether a timer is running.</summary>
    /// <param name="key">Names the timer.</param>
    /// <returns>True until it has fired for the last time or is cancelled.</returns>
    bool IsTimerActive(object key);

    /// <summary>Ends a timer; nothing happens when there is none.</summary>
    /// <param name="key">Names the timer.</param>
    void Cancel(object key);

    /// <summary>Ends all timers.</summary>
    void CancelAll();
}
