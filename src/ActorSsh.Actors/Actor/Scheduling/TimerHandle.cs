namespace Akka.Actor;

/// <summary>
/// Calls off one timer of the runtime itself. Lighter than <see cref="Cancelable"/>: the runtime's own scheduler attaches its entry, and a
/// timer that is called off is forgotten at once; any other scheduler looks at the flag when the timer is due.
/// </summary>
internal sealed class TimerHandle : ICancelable
{
    private HeapEntry _entry;
    private volatile bool _cancelled;

    public bool IsCancellationRequested => _cancelled;

    public CancellationToken Token => new(_cancelled);

    internal void Attach(HeapEntry entry) => _entry = entry;

    public void Cancel()
    {
        _cancelled = true;
        _entry?.Remove();
    }

    public void Cancel(bool throwOnFirstException) => Cancel();

    public void CancelAfter(TimeSpan delay) => throw new NotSupportedException("A timer of the runtime is only cancelled at once.");

    public void CancelAfter(int millisecondsDelay) => CancelAfter(TimeSpan.FromMilliseconds(millisecondsDelay));
}
