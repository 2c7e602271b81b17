namespace ActorSsh.Diagnostics;

/// <summary>A server's two times, both from its one <see cref="TimeProvider"/>: monotonic since it started, and of the wall.</summary>
internal sealed class ServerClock(TimeProvider provider)
{
    private readonly long _start = provider.GetTimestamp();

    public TimeSpan Now => provider.GetElapsedTime(_start);

    public DateTimeOffset Wall => provider.GetUtcNow();
}
