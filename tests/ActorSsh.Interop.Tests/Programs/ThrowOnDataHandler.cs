namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Breaks at its first input.</summary>
internal sealed class ThrowOnDataHandler : SshSessionHandler
{
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("A handler that breaks, on purpose.");
}
