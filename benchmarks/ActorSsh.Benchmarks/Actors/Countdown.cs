namespace ActorSsh.Benchmarks.Actors;

/// <summary>Lets a benchmark wait until the actors have done something often enough.</summary>
internal sealed class Countdown : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _zero = new(initialState: false, spinCount: 0);
    private int _left;

    public void Start(int count)
    {
        _zero.Reset();
        Volatile.Write(ref _left, count);
    }

    public void Signal()
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _zero.Set();
    }

    public void Wait()
    {
        if (!_zero.Wait(Patience))
            throw new TimeoutException($"{_left} are still missing.");
    }

    public void Dispose() => _zero.Dispose();
}
