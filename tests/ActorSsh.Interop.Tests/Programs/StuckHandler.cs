namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Takes its first input and never comes back from it: a reader that never reads.</summary>
internal sealed class StuckHandler : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await session.WriteAsync("stuck\n"u8.ToArray(), cancellationToken);
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        await Task.Delay(Timeout.Infinite, cancellationToken);
}
