using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>A shell on a terminal: prompt, line editor, one command after the other until <c>exit</c> or Ctrl-D.</summary>
internal sealed class TerminalShellHandler(ConsoleInterpreter interpreter) : SshSessionHandler
{
    private const string Prompt = "bastion> ";

    private readonly LineEditor _editor = new(Prompt, ConsoleGrammar.MaximumLineLength);
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SshExit> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
    {
        _editor.Columns = session.Start.Terminal?.Size.Columns ?? 0;
        await new ConsoleOutput(session).WriteAsync($"ActorSsh bastion. 'help' lists the commands.\n{Prompt}", cancellationToken).ConfigureAwait(false);
        _greeted.SetResult();
        return await _ended.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
    {
        await _greeted.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        while (data.Length > 0 && !_ended.Task.IsCompleted)
        {
            var step = _editor.Feed(data.Span);
            data = data[step.Consumed..];
            await TakeAsync(step, new ConsoleOutput(session), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken)
    {
        await _greeted.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        _ended.TrySetResult(interpreter.LastStatus);
    }

    /// <inheritdoc/>
    public override ValueTask OnWindowChangeAsync(SshSession session, TerminalSize size, CancellationToken cancellationToken)
    {
        _editor.Columns = size.Columns;
        return ValueTask.CompletedTask;
    }

    private async Task TakeAsync(LineEditorStep step, ConsoleOutput output, CancellationToken cancellationToken)
    {
        await output.WriteRawAsync(step.Echo, cancellationToken).ConfigureAwait(false);
        switch (step.Result)
        {
            case LineEditorResult.Line:
                await RunLineAsync(step.Line, output, cancellationToken).ConfigureAwait(false);
                break;
            case LineEditorResult.EndOfInput:
                _ended.TrySetResult(interpreter.LastStatus);
                break;
        }
    }

    private async Task RunLineAsync(string line, ConsoleOutput output, CancellationToken cancellationToken)
    {
        var result = await interpreter.RunAsync(line, cancellationToken).ConfigureAwait(false);
        await output.WriteAsync(result, cancellationToken).ConfigureAwait(false);
        if (result.EndsShell)
        {
            _ended.TrySetResult(result.Status);
            return;
        }

        await output.WriteAsync(Prompt, cancellationToken).ConfigureAwait(false);
    }
}
