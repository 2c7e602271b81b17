namespace ActorSsh.Bastion.Console;

/// <summary>
/// The console's side of session channels: a handler for each start. Map of this folder:
/// <code>
/// ExecHandler, PipedShellHandler, TerminalShellHandler     lines, from a session; SubsystemHandler says that there is none
///        └── ConsoleRunner ── ConsoleInterpreter           runs one, shows what it says; answers it
///               │                  └── Grammar/ ── Commands/   reads it; does it, talks to IBastion alone
///               ├── Output/      data -> table, text, JSON
///               ├── Live/        watch
///               └── Terminal/    device, keys, line editor, history, completion; knows no commands
/// </code>
/// The same runner and commands serve the program on the machine, through Control/.
/// </summary>
internal sealed class ConsoleSessions(ConsoleHost host)
{
    public ConsoleHost Host => host;

    /// <returns>The program.</returns>
    public SshSessionHandler? Start(SshSessionStart start) => (start.Kind, start.Terminal) switch
    {
        (SshSessionKind.Exec, _) => new ExecHandler(host),
        (SshSessionKind.Shell, not null) => new TerminalShellHandler(host),
        (SshSessionKind.Shell, null) => new PipedShellHandler(host),
        _ => new SubsystemHandler(host),
    };
}
