using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>A shell without a terminal: each line of the input is a command; the end of the input is the end, as with <c>sh</c>.</summary>
internal sealed class PipedShellHandler(ConsoleHost host) : DeviceHandler(host)
{
    private readonly LineSplitter _lines = new();

    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        while (await device.Input.TakeAsync(cancellationToken).ConfigureAwait(false) is var taken)
        {
            if (taken is ConsoleEvent.Ended)
            {
                break;
            }

            if (await TakeAsync(taken, device, runner, cancellationToken).ConfigureAwait(false) is { } status)
            {
                return status;
            }
        }

        await runner.RunAsync(_lines.Finish(), cancellationToken).ConfigureAwait(false);
        return runner.Interpreter.LastStatus;
    }

    // The status, once the shell is over.
    private async Task<int?> TakeAsync(ConsoleEvent taken, ConsoleDevice device, ConsoleRunner runner, CancellationToken cancellationToken)
    {
        switch (taken)
        {
            case ConsoleEvent.Typed typed:
                return await RunAsync(typed.Bytes, runner, cancellationToken).ConfigureAwait(false);
            case ConsoleEvent.Notice notice:
                await device.NoteAsync(notice.Line, cancellationToken).ConfigureAwait(false);
                return null;
            case ConsoleEvent.Dismissed dismissed:
                await device.NoteAsync(dismissed.Line, cancellationToken).ConfigureAwait(false);
                return ConsoleResult.UnavailableStatus;
            default:
                return null;
        }
    }

    // The status, once a line has ended the shell.
    private async Task<int?> RunAsync(ReadOnlyMemory<byte> typed, ConsoleRunner runner, CancellationToken cancellationToken)
    {
        while (typed.Length > 0)
        {
            var line = _lines.Feed(typed.Span, out var consumed);
            typed = typed[consumed..];
            var result = line is null ? null : await runner.RunAsync(line, cancellationToken).ConfigureAwait(false);
            if (result is { IsDismissed: true })
            {
                return null;
            }

            if (result is { EndsShell: true })
            {
                return result.Status;
            }
        }

        return null;
    }
}
