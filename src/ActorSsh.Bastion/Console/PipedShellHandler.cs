namespace ActorSsh.Bastion.Console;

/// <summary>A shell without a terminal: each line of the input is a command; the end of the input is the end, as with <c>sh</c>.</summary>
internal sealed class PipedShellHandler(ConsoleInterpreter interpreter) : SshSessionHandler
{
    private readonly LineSplitter _lines = new();
    private readonly TaskCompletionSource<SshExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken) => _ended.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        while (data.Length > 0 && !_ended.Task.IsCompleted)
        {
            var line = _lines.Feed(data.Span, out var consumed);
            data = data[consumed..];
            await RunAsync(line ?? "", session, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        await RunAsync(_lines.Finish(), session, cancellationToken).ConfigureAwait(false);
        _ended.TrySetResult(interpreter.LastStatus);
    }

    private async Task RunAsync(string line, SshSession session, CancellationToken cancellationToken)
    {
        var result = await interpreter.RunAsync(line, cancellationToken).ConfigureAwait(false);
        await new ConsoleOutput(session).WriteAsync(result, cancellationToken).ConfigureAwait(false);
        if (result.EndsShell)
        {
            _ended.TrySetResult(result.Status);
        }
    }
}
