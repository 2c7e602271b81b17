namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// A shell on a terminal: prompt, line editor, one command after the other until <c>exit</c>, Ctrl-D or the end of the input. While a command
/// runs, what is typed waits.
/// </summary>
/// <param name="device">A device with a terminal.</param>
/// <param name="runner">Runs lines.</param>
/// <param name="history">The user's lines.</param>
/// <param name="complete">What the last word of a line could become.</param>
internal sealed class TerminalShell(
    ConsoleDevice device, ConsoleRunner runner, LineArchive history, Func<string, CancellationToken, Task<Completion>> complete)
{
    public const string Prompt = "bastion> ";

    private readonly LineEditor _editor = new(Prompt, Grammar.ConsoleGrammar.MaximumLineLength, new LineHistory(history));

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _editor.Columns = device.Terminal!.Columns;
        await device.WriteAsync($"ActorSsh bastion. 'help' lists the commands.\n{Prompt}", cancellationToken).ConfigureAwait(false);
        while (true)
        {
            var taken = await device.Input.TakeAsync(cancellationToken).ConfigureAwait(false);
            _editor.Columns = device.Terminal.Columns;
            if (await TakeAsync(taken, cancellationToken).ConfigureAwait(false) is { } status)
            {
                return status;
            }
        }
    }

    // The status, once the shell is over.
    private async Task<int?> TakeAsync(ConsoleEvent taken, CancellationToken cancellationToken)
    {
        switch (taken)
        {
            case ConsoleEvent.Ended:
                return runner.Interpreter.LastStatus;
            case ConsoleEvent.Typed typed:
                return await TypeAsync(typed.Bytes, cancellationToken).ConfigureAwait(false);
            case ConsoleEvent.Notice notice:
                await device.WriteRawAsync(_editor.ShowAbove(notice.Line), cancellationToken).ConfigureAwait(false);
                return null;
            default:
                await device.WriteRawAsync(_editor.Redraw(), cancellationToken).ConfigureAwait(false);
                return null;
        }
    }

    private async Task<int?> TypeAsync(ReadOnlyMemory<byte> typed, CancellationToken cancellationToken)
    {
        var step = _editor.Feed(typed.Span);
        device.Input.Return(typed[step.Consumed..]);
        await device.WriteRawAsync(step.Echo, cancellationToken).ConfigureAwait(false);
        switch (step.Result)
        {
            case LineEditorResult.Line:
                return await RunLineAsync(step.Line, cancellationToken).ConfigureAwait(false);
            case LineEditorResult.Complete:
                await device.WriteRawAsync(
                    _editor.Complete(await complete(step.Line, cancellationToken).ConfigureAwait(false)), cancellationToken).ConfigureAwait(false);
                return null;
            case LineEditorResult.EndOfInput:
                return runner.Interpreter.LastStatus;
            default:
                return null;
        }
    }

    private async Task<int?> RunLineAsync(string line, CancellationToken cancellationToken)
    {
        var result = await runner.RunAsync(line, cancellationToken).ConfigureAwait(false);
        if (result.EndsShell)
        {
            return result.Status;
        }

        await device.WriteAsync(Prompt, cancellationToken).ConfigureAwait(false);
        return null;
    }
}
