namespace Akka.Actor;

/// <summary>Calls off what a scheduler has still to do; more than one thing can share it.</summary>
public class Cancelable : ICancelable, IDisposable
{
    private readonly IActionScheduler _scheduler;
    private readonly CancellationTokenSource _source;

    /// <summary>Makes a cancelable.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    public Cancelable(IScheduler scheduler)
        : this(scheduler.Advanced)
    {
    }

    /// <summary>Makes a cancelable that calls itself off later.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="delay">When; not negative.</param>
    public Cancelable(IScheduler scheduler, TimeSpan delay)
        : this(scheduler.Advanced, delay)
    {
    }

    /// <summary>Makes a cancelable that calls itself off later.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="millisecondsDelay">When, in milliseconds; not negative.</param>
    public Cancelable(IScheduler scheduler, int millisecondsDelay)
        : this(scheduler.Advanced, TimeSpan.FromMilliseconds(millisecondsDelay))
    {
    }

    /// <summary>Makes a cancelable.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    public Cancelable(IActionScheduler scheduler)
        : this(scheduler, new CancellationTokenSource())
    {
    }

    /// <summary>Makes a cancelable that calls itself off later.</summary>
    /// <param name="scheduler">Whose time it goes by.</param>
    /// <param name="delay">When; not negative.</param>
    public Cancelable(IActionScheduler scheduler, TimeSpan delay)
        : this(scheduler) => CancelAfter(delay);

    private Cancelable(IActionScheduler scheduler, CancellationTokenSource source)
    {
        _scheduler = scheduler;
        _source = source;
    }

    /// <inheritdoc/>
    public bool IsCancellationRequested => _source.IsCancellationRequested;

    /// <inheritdoc/>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether it was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>A cancelable that was called off already.</summary>
    /// <returns>The cancelable.</returns>
    public static ICancelable CreateCanceled()
    {
        var cancelable = new Cancelable((IActionScheduler)null);
        cancelable.Cancel();
        return cancelable;
    }

    /// <summary>A cancelable that is called off with any of others.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    /// <param name="cancelables">The others.</param>
    /// <returns>The cancelable.</returns>
    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler.Advanced, cancelables);

    /// <summary>A cancelable that is called off with any of others.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    /// <param name="cancelables">The others.</param>
    /// <returns>The cancelable.</returns>
    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params ICancelable[] cancelables) =>
        CreateLinkedCancelable(scheduler, Array.ConvertAll(cancelables, static each => each.Token));

    /// <summary>A cancelable that is called off with any of some tokens.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    /// <param name="cancellationTokens">The tokens.</param>
    /// <returns>The cancelable.</returns>
    public static ICancelable CreateLinkedCancelable(IScheduler scheduler, params CancellationToken[] cancellationTokens) =>
        CreateLinkedCancelable(scheduler.Advanced, cancellationTokens);

    /// <summary>A cancelable that is called off with any of some tokens.</summary>
    /// <param name="scheduler">Whose time <c>CancelAfter</c> goes by.</param>
    /// <param name="cancellationTokens">The tokens.</param>
    /// <returns>The cancelable.</returns>
    public static ICancelable CreateLinkedCancelable(IActionScheduler scheduler, params CancellationToken[] cancellationTokens) =>
        new Cancelable(scheduler, CancellationTokenSource.CreateLinkedTokenSource(cancellationTokens));

    /// <inheritdoc/>
    public void Cancel() => Cancel(throwOnFirstException: false);

    /// <inheritdoc/>
    public void Cancel(bool throwOnFirstException)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _source.Cancel(throwOnFirstException);
    }

    /// <inheritdoc/>
    public void CancelAfter(TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        _scheduler.ScheduleOnce(delay, CancelUnlessDisposed, this);
    }

    /// <inheritdoc/>
    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));

    /// <summary>Gives its token up; it can be called off no more.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>For derived classes.</summary>
    /// <param name="disposing">Whether <see cref="Dispose()"/> was called.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (IsDisposed || !disposing)
            return;
        IsDisposed = true;
        _source.Dispose();
    }

    private void CancelUnlessDisposed()
    {
        if (!IsDisposed)
            _source.Cancel();
    }
}
