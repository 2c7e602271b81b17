namespace Akka.Actor;

/// <summary>Something that can be called off, such as what a scheduler has still to do.</summary>
public interface ICancelable
{
    /// <summary>Whether it was called off.</summary>
    bool IsCancellationRequested { get; }

    /// <summary>Tells when it is called off.</summary>
    CancellationToken Token { get; }

    /// <summary>Calls it off.</summary>
    void Cancel();

    /// <summary>Calls it off.</summary>
    /// <param name="throwOnFirstException">Whether the first callback that throws ends the calling of the others.</param>
    void Cancel(bool throwOnFirstException);

    /// <summary>Calls it off later, by the scheduler's time.</summary>
    /// <param name="delay">When; not negative.</param>
    void CancelAfter(TimeSpan delay);

    /// <summary>Calls it off later, by the scheduler's time.</summary>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    void CancelAfter(int millisecondsDelay);
}
