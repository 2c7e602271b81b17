namespace Akka.Actor;

/// <summary>Shorter ways to schedule: delays in milliseconds, and calls that make the cancelable themselves.</summary>
public static class SchedulerExtensions
{
    /// <summary>Runs code once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off; null for never.</param>
    public static void ScheduleOnce(
        this IActionScheduler scheduler, int millisecondsDelay, Action action, ICancelable cancelable = null) =>
        scheduler.ScheduleOnce(Milliseconds(millisecondsDelay), action, cancelable);

    /// <summary>Runs code again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialMillisecondsDelay">When for the first time, in milliseconds; not negative.</param>
    /// <param name="millisecondsInterval">The time between two runs, in milliseconds; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off; null for never.</param>
    public static void ScheduleRepeatedly(
        this IActionScheduler scheduler, int initialMillisecondsDelay, int millisecondsInterval, Action action,
        ICancelable cancelable = null) =>
        scheduler.ScheduleRepeatedly(Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), action, cancelable);

    /// <summary>Runs code once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="delay">When; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleOnceCancelable(this IActionScheduler scheduler, TimeSpan delay, Action action)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleOnce(delay, action, cancelable);
        return cancelable;
    }

    /// <summary>Runs code once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleOnceCancelable(this IActionScheduler scheduler, int millisecondsDelay, Action action) =>
        scheduler.ScheduleOnceCancelable(Milliseconds(millisecondsDelay), action);

    /// <summary>Runs code again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two runs; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleRepeatedlyCancelable(
        this IActionScheduler scheduler, TimeSpan initialDelay, TimeSpan interval, Action action)
    {
        var cancelable = new Cancelable(scheduler);
        scheduler.ScheduleRepeatedly(initialDelay, interval, action, cancelable);
        return cancelable;
    }

    /// <summary>Runs code again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialMillisecondsDelay">When for the first time, in milliseconds; not negative.</param>
    /// <param name="millisecondsInterval">The time between two runs, in milliseconds; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleRepeatedlyCancelable(
        this IActionScheduler scheduler, int initialMillisecondsDelay, int millisecondsInterval, Action action) =>
        scheduler.ScheduleRepeatedlyCancelable(Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), action);

    /// <summary>Tells a message once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <param name="cancelable">Calls it off; null for never.</param>
    public static void ScheduleTellOnce(
        this ITellScheduler scheduler, int millisecondsDelay, ICanTell receiver, object message, IActorRef sender,
        ICancelable cancelable = null) =>
        scheduler.ScheduleTellOnce(Milliseconds(millisecondsDelay), receiver, message, sender, cancelable);

    /// <summary>Tells a message again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialMillisecondsDelay">When for the first time, in milliseconds; not negative.</param>
    /// <param name="millisecondsInterval">The time between two messages, in milliseconds; more than zero.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <param name="cancelable">Calls it off; null for never.</param>
    public static void ScheduleTellRepeatedly(
        this ITellScheduler scheduler, int initialMillisecondsDelay, int millisecondsInterval, ICanTell receiver, object message,
        IActorRef sender, ICancelable cancelable = null) =>
        scheduler.ScheduleTellRepeatedly(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), receiver, message, sender, cancelable);

    /// <summary>Tells a message once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="delay">When; not negative.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, TimeSpan delay, ICanTell receiver, object message, IActorRef sender)
    {
        var cancelable = new Cancelable(scheduler.Advanced);
        scheduler.ScheduleTellOnce(delay, receiver, message, sender, cancelable);
        return cancelable;
    }

    /// <summary>Tells a message once.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleTellOnceCancelable(
        this IScheduler scheduler, int millisecondsDelay, ICanTell receiver, object message, IActorRef sender) =>
        scheduler.ScheduleTellOnceCancelable(Milliseconds(millisecondsDelay), receiver, message, sender);

    /// <summary>Tells a message again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two messages; more than zero.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleTellRepeatedlyCancelable(
        this IScheduler scheduler, TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender)
    {
        var cancelable = new Cancelable(scheduler.Advanced);
        scheduler.ScheduleTellRepeatedly(initialDelay, interval, receiver, message, sender, cancelable);
        return cancelable;
    }

    /// <summary>Tells a message again and again.</summary>
    /// <param name="scheduler">The scheduler.</param>
    /// <param name="initialMillisecondsDelay">When for the first time, in milliseconds; not negative.</param>
    /// <param name="millisecondsInterval">The time between two messages, in milliseconds; more than zero.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <returns>Calls it off.</returns>
    public static ICancelable ScheduleTellRepeatedlyCancelable(
        this IScheduler scheduler, int initialMillisecondsDelay, int millisecondsInterval, ICanTell receiver, object message,
        IActorRef sender) =>
        scheduler.ScheduleTellRepeatedlyCancelable(
            Milliseconds(initialMillisecondsDelay), Milliseconds(millisecondsInterval), receiver, message, sender);

    private static TimeSpan Milliseconds(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
