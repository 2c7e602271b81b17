using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Runs work later, on the scheduler's own thread: it must be short and touch no actor's state.</summary>
public interface IRunnableScheduler
{
    /// <summary>Runs work once.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleOnce(TimeSpan delay, IRunnable action);

    /// <summary>Runs work once, unless it is called off.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable);

    /// <summary>Runs work again and again.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two runs; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action);

    /// <summary>Runs work again and again, until it is called off.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two runs; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable);
}

/// <summary>Runs code later, on the scheduler's own thread: it must be short and touch no actor's state.</summary>
public interface IActionScheduler : IRunnableScheduler
{
    /// <summary>Runs code once.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleOnce(TimeSpan delay, Action action);

    /// <summary>Runs code once, unless it is called off.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable);

    /// <summary>Runs code again and again.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two runs; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action);

    /// <summary>Runs code again and again, until it is called off.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two runs; more than zero.</param>
    /// <param name="action">What to run.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable);
}

/// <summary>What a scheduler can do beyond telling messages.</summary>
public interface IAdvancedScheduler : IActionScheduler
{
}
