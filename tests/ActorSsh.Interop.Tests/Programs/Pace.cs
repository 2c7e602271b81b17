namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Makes a reader sleep now and then, so long that every window on the way runs full.</summary>
internal sealed class Pace(bool isSleeping)
{
    private const int Sleeps = 8;

    private static readonly TimeSpan Sleep = TimeSpan.FromMilliseconds(400);

    private readonly long _bytesBetween = Harness.Limits.BulkBytes / Sleeps;
    private long _bytes;

    /// <summary>To be called after each piece that was read.</summary>
    public Task AfterAsync(int count)
    {
        var before = _bytes / _bytesBetween;
        _bytes += count;
        return isSleeping && _bytes / _bytesBetween > before ? Task.Delay(Sleep) : Task.CompletedTask;
    }
}
