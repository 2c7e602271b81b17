namespace ActorSsh.Bastion.Console;

/// <summary>
/// The console's side of session channels: a handler for each start. Map of this folder: <see cref="ConsoleGrammar"/> reads a line,
/// <see cref="ConsoleInterpreter"/> answers it, three handlers bring lines from a command, a terminal or a pipe, and Terminal/ edits lines.
/// </summary>
internal sealed class ConsoleSessions(Func<CancellationToken, Task<IReadOnlyList<SshConnectionStatus>>> listConnections)
{
    /// <returns>The program; null for a subsystem, since there is none.</returns>
    public SshSessionHandler? Start(SshSessionStart start)
    {
        var interpreter = new ConsoleInterpreter(start.Connection.User, listConnections);
        return (start.Kind, start.Terminal) switch
        {
            (SshSessionKind.Exec, _) => new ExecHandler(interpreter),
            (SshSessionKind.Shell, not null) => new TerminalShellHandler(interpreter),
            (SshSessionKind.Shell, null) => new PipedShellHandler(interpreter),
            _ => null,
        };
    }
}
