using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>
/// A shell on a terminal: prompt, line editor, one command after the other until <c>exit</c>, Ctrl-D or the end of the input. While a command
/// runs, what is typed waits.
/// </summary>
/// <param name="device">A device with a terminal.</param>
/// <param name="runner">Runs lines.</param>
/// <param name="history">The user's lines.</param>
/// <param name="complete">What the last word of a line could become.</param>
/// <param name="refuse">What is said of a line that is meant for another shell; null for ours.</param>
internal sealed class TerminalShell(
    ConsoleDevice device, ConsoleRunner runner, LineArchive history, Func<string, CancellationToken, Task<Completion>> complete,
    Func<string, ConsoleResult?> refuse)
{
    public const string Prompt = "bastion> ";

    private readonly LineEditor _editor = new(
        Prompt, ConsoleGrammar.MaximumLineLength, new LineHistory(history), device.Terminal!.IsDumb ? new PlainLine() : new ScreenLine());

    /// <returns>The exit status.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        _editor.Columns = device.Terminal!.Columns;
        await device.WriteAsync("ActorSsh bastion. 'help' lists the commands.\n", cancellationToken).ConfigureAwait(false);
        await device.WriteRawAsync(_editor.Begin(), cancellationToken).ConfigureAwait(false);
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
                await device.WriteRawAsync(_editor.Leave(), cancellationToken).ConfigureAwait(false);
                return runner.Interpreter.LastStatus;
            case ConsoleEvent.Dismissed dismissed:
                await device.WriteRawAsync(_editor.Leave(dismissed.Line), cancellationToken).ConfigureAwait(false);
                return ConsoleResult.UnavailableStatus;
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
                return await RunLinesAsync(step.Line.Split('\n'), cancellationToken).ConfigureAwait(false);
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

    // Of several lines, each stands above what comes of it; Ctrl-C gives up those that are left too, and so does the end of the console.
    private async Task<int?> RunLinesAsync(string[] lines, CancellationToken cancellationToken)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            await device.WriteAsync(index == 0 ? "" : $"{Prompt}{lines[index]}\n", cancellationToken).ConfigureAwait(false);
            var result = await RunLineAsync(lines[index], cancellationToken).ConfigureAwait(false);
            if (result.EndsShell)
            {
                return result.Status;
            }

            if (result is { Status: ConsoleResult.InterruptedStatus } or { IsDismissed: true })
            {
                break;
            }
        }

        await device.WriteRawAsync(_editor.Begin(), cancellationToken).ConfigureAwait(false);
        return null;
    }

    // Who is here by mistake, or wants on from here, learns the way; the shell goes on, since somebody sits there.
    private Task<ConsoleResult> RunLineAsync(string line, CancellationToken cancellationToken) =>
        refuse(line) is { } refusal ? runner.ShowAsync(refusal, cancellationToken) : runner.RunAsync(line, cancellationToken);
}
