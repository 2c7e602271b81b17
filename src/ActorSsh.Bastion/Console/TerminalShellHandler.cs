using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>A shell on a terminal: <c>ssh bastion</c>.</summary>
internal sealed class TerminalShellHandler(ConsoleHost host) : DeviceHandler(host)
{
    /// <inheritdoc/>
    protected override async Task<SshExit> RunAsync(ConsoleDevice device, ConsoleRunner runner, SshSession session, CancellationToken cancellationToken)
    {
        var completer = new CommandCompleter(runner.Interpreter);
        var connection = session.Start.Connection;
        var history = Host.Histories.Of(connection.User);
        var shell = new TerminalShell(device, runner, history, completer.CompleteAsync, line => ForeignCommand.Judge(line, connection, Host.AdvertisedAddress));
        return await shell.RunAsync(cancellationToken).ConfigureAwait(false);
    }
}
