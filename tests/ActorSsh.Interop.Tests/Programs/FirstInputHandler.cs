namespace ActorSsh.Interop.Tests.Programs;

/// <summary>Ends with status 5 at its first input, however much more is on its way.</summary>
internal sealed class FirstInputHandler : SshSessionHandler
{
    private readonly TaskCompletionSource<SshExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        _ended.TrySetResult(5);
        return ValueTask.CompletedTask;
    }
}
