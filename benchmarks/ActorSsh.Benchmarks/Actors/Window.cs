namespace ActorSsh.Benchmarks.Actors;

/// <summary>Keeps a producer from running away from its actor: each window of messages that was handled lets it begin another.</summary>
internal sealed class Window : IDisposable
{
    public const int Length = 1_000;
    private const int Count = 8;

    private readonly SemaphoreSlim _free = new(Count);

    public void Enter() => _free.Wait();

    public void Handled() => _free.Release();

    /// <summary>Waits until everything was handled.</summary>
    public void Drain()
    {
        for (var i = 0; i < Count; i++)
            _free.Wait();
        _free.Release(Count);
    }

    public void Dispose() => _free.Dispose();
}
