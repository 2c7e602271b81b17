using System.Threading.Channels;

namespace ActorSsh.Channels.Commands;

/// <summary>
/// Carries the progress of a drain from the turns of actors to whoever waits outside: only the latest counts, so nothing piles up, and user
/// code is called on the waiter's side.
/// </summary>
internal sealed class DrainWatch
{
    private readonly Channel<SshDrainProgress> _latest = Channel.CreateBounded<SshDrainProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private volatile bool _isAbandoned;

    /// <summary>Nobody waits any more: whoever reports may forget it.</summary>
    public bool IsAbandoned => _isAbandoned;

    public void Report(SshDrainProgress progress) => _latest.Writer.TryWrite(progress);

    /// <summary>Nothing is left to drain.</summary>
    public void Complete()
    {
        Report(default);
        _latest.Writer.TryComplete();
    }

    /// <summary>Nobody waits for it from now on, whatever is left.</summary>
    public void Abandon() => _isAbandoned = true;

    /// <summary>Passes progress on until nothing is left.</summary>
    public async Task FollowAsync(IProgress<SshDrainProgress>? progress, CancellationToken cancellationToken)
    {
        await foreach (var latest in _latest.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(latest);
        }
    }
}
