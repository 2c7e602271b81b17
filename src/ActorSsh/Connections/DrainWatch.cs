using System.Threading.Channels;

namespace ActorSsh.Connections;

/// <summary>
/// Carries the progress of a drain from the turns of actors to whoever waits outside: only the latest counts, so nothing piles up, and user
/// code is called on the waiter's side.
/// </summary>
internal sealed class DrainWatch
{
    private readonly Channel<SshDrainProgress> _latest = Channel.CreateBounded<SshDrainProgress>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    public void Report(SshDrainProgress progress) => _latest.Writer.TryWrite(progress);

    /// <summary>Nothing is left to drain.</summary>
    public void Complete()
    {
        Report(default);
        _latest.Writer.TryComplete();
    }

    /// <summary>Passes progress on until nothing is left.</summary>
    public async Task FollowAsync(IProgress<SshDrainProgress>? progress, CancellationToken cancellationToken)
    {
        await foreach (var latest in _latest.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            progress?.Report(latest);
        }
    }
}
