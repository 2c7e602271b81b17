namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Keeps drivers from telling everything before the tree has moved: they wait while too many messages are on their way.</summary>
internal sealed class Traffic(int most, Action onCrowded)
{
    private readonly Lock _gate = new();
    private readonly List<Action> _waiting = [];
    private int _inFlight;
    private volatile bool _isCrowded;

    /// <summary>The drivers wait.</summary>
    public bool IsCrowded => _isCrowded;

    public void OnTold() => Interlocked.Increment(ref _inFlight);

    public void OnArrived()
    {
        if (Interlocked.Decrement(ref _inFlight) <= most / 2 && _isCrowded)
            Release();
    }

    /// <summary>Keeps the driver's way to go on until there is room; false when there is.</summary>
    public bool TryWait(Action goOn)
    {
        if (Volatile.Read(ref _inFlight) < most)
            return false;
        lock (_gate)
        {
            _isCrowded = true;
            _waiting.Add(goOn);
        }

        onCrowded();
        if (Volatile.Read(ref _inFlight) <= most / 2)
            Release();
        return true;
    }

    private void Release()
    {
        Action[] waiting;
        lock (_gate)
        {
            waiting = [.. _waiting];
            _waiting.Clear();
            _isCrowded = false;
        }

        foreach (var goOn in waiting)
            goOn();
    }
}
