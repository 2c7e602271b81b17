namespace Akka.Actor;

/// <summary>Tells messages later. Delays are never shorter than asked for, and a few milliseconds longer.</summary>
public interface ITellScheduler
{
    /// <summary>Tells a message once.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Tells a message once, unless it is called off.</summary>
    /// <param name="delay">When; not negative.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative.</exception>
    void ScheduleTellOnce(TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);

    /// <summary>Tells a message again and again.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two messages; more than zero.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleTellRepeatedly(TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender);

    /// <summary>Tells a message again and again, until it is called off.</summary>
    /// <param name="initialDelay">When for the first time; not negative.</param>
    /// <param name="interval">The time between two messages; more than zero.</param>
    /// <param name="receiver">Whom to tell.</param>
    /// <param name="message">What to tell.</param>
    /// <param name="sender">Who is the sender.</param>
    /// <param name="cancelable">Calls it off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The delay is negative or the interval not positive.</exception>
    void ScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable);
}
