namespace ActorSsh.Benchmarks.Serving;

/// <summary>A program that ends with status 0 when its input does.</summary>
internal abstract class EndOfInputHandler : SshSessionHandler
{
    private readonly TaskCompletionSource<SshExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        _ended.TrySetResult(0);
        return ValueTask.CompletedTask;
    }
}
