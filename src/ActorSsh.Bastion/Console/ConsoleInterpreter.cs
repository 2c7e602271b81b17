using System.Globalization;

namespace ActorSsh.Bastion.Console;

/// <summary>Answers the requests of one logged-in user.</summary>
/// <param name="user">The user's name.</param>
/// <param name="listConnections">What the server knows of its connections at this moment.</param>
internal sealed class ConsoleInterpreter(string user, Func<CancellationToken, Task<IReadOnlyList<SshConnectionStatus>>> listConnections)
{
    private int _lastStatus;

    /// <summary>The status of the last command; a shell that reaches the end of its input ends with it.</summary>
    public int LastStatus => _lastStatus;

    public async Task<ConsoleResult> RunAsync(string line, CancellationToken cancellationToken)
    {
        var result = await AnswerAsync(ConsoleGrammar.Parse(line), cancellationToken).ConfigureAwait(false);
        _lastStatus = result.Status;
        return result;
    }

    private async Task<ConsoleResult> AnswerAsync(ConsoleRequest request, CancellationToken cancellationToken) => request switch
    {
        ConsoleRequest.Nothing => new ConsoleResult(_lastStatus),
        ConsoleRequest.WhoAmI => new ConsoleResult(0, $"{Printable.Escape(user)}\n"),
        ConsoleRequest.ListConnections => new ConsoleResult(0, ConnectionTables.Connections(await listConnections(cancellationToken).ConfigureAwait(false))),
        ConsoleRequest.ListChannels => new ConsoleResult(0, ConnectionTables.Channels(await listConnections(cancellationToken).ConfigureAwait(false))),
        ConsoleRequest.Help => new ConsoleResult(0, ConsoleGrammar.HelpText),
        ConsoleRequest.Exit exit => new ConsoleResult(exit.Status ?? _lastStatus) { EndsShell = true },
        ConsoleRequest.Unknown unknown => new ConsoleResult(ConsoleResult.UnknownStatus, Error: Hint(unknown)),
        ConsoleRequest.Misused misused => new ConsoleResult(ConsoleResult.UsageStatus, Error: $"{misused.Problem}\n"),
        _ => throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"No answer for {request}.")),
    };

    private static string Hint(ConsoleRequest.Unknown unknown)
    {
        var meant = unknown.Meant is null ? "" : $" Did you mean '{unknown.Meant}'?";
        return $"{Printable.Escape(unknown.Name)}: no such command.{meant} 'help' lists them all.\n";
    }
}
