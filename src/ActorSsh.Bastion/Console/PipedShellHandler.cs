using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>
/// A shell without a terminal: each line of the input is a command; the end of the input is the end, as with <c>sh</c>. A script for another shell ends
/// it at once: some of its lines, such as <c>kill 4</c>, would mean something here.
/// </summary>
internal sealed class PipedShellHandler(ConsoleHost host) : DeviceHandler(host)
{
    private readonly LineSplitter _lines = new();

    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        while (true)
        {
            switch (await device.Input.TakeAsync(cancellationToken).ConfigureAwait(false))
            {
                case ConsoleEvent.Typed typed when await RunAsync(typed.Bytes, runner, session, cancellationToken).ConfigureAwait(false) is { } status:
                    return status;
                case ConsoleEvent.Notice notice:
                    await device.NoteAsync(notice.Line, cancellationToken).ConfigureAwait(false);
                    break;
                case ConsoleEvent.Dismissed dismissed:
                    await device.NoteAsync(dismissed.Line, cancellationToken).ConfigureAwait(false);
                    return ConsoleResult.UnavailableStatus;
                case ConsoleEvent.Ended:
                    await RunLineAsync(_lines.Finish(), runner, session, cancellationToken).ConfigureAwait(false);
                    return runner.Interpreter.LastStatus;
            }
        }
    }

    // The status, once a line has ended the shell. One that was cut short is followed by the reason.
    private async Task<int?> RunAsync(ReadOnlyMemory<byte> typed, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        while (typed.Length > 0)
        {
            var line = _lines.Feed(typed.Span, out var consumed);
            typed = typed[consumed..];
            var result = line is null ? null : await RunLineAsync(line, runner, session, cancellationToken).ConfigureAwait(false);
            if (result is { EndsShell: true } or { IsDismissed: true })
            {
                return result.IsDismissed ? null : result.Status;
            }
        }

        return null;
    }

    private Task<ConsoleResult> RunLineAsync(string line, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken) =>
        ForeignCommand.Is(line)
            ? runner.ShowAsync(ForeignCommand.Refuse(line, session.Start.Connection, Host.AdvertisedAddress) with { EndsShell = true }, cancellationToken)
            : runner.RunAsync(line, cancellationToken);
}
