using System.CommandLine;
using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary>
/// Live connections that a command concerns, which goes for those to come: of a banned network, by a key that was taken away. The caller's own is
/// never ended, so that he reads the answer.
/// </summary>
/// <param name="Others">Those of others, and of the caller's other connections.</param>
/// <param name="HasOwn">Whether the caller's own is one of them.</param>
internal sealed record ConcernedConnections(IReadOnlyList<SshConnectionInfo> Others, bool HasOwn)
{
    private const int MostShown = 10;

    /// <summary>Ends them at once.</summary>
    public static Option<bool> Kill() => Words.Flag("--kill", "end the live connections that are concerned, but for your own");

    /// <summary>Their numbers.</summary>
    public IReadOnlyList<long> Ids => [.. Others.Select(static connection => connection.Id).Order()];

    /// <summary>Looks for them among those the caller may know of, stuck ones too.</summary>
    public static async Task<ConcernedConnections> FindAsync(ConsoleCall call, Func<SshConnectionInfo, bool> isConcerned, CancellationToken cancellationToken)
    {
        var all = await call.Services.Connections.ListInfosAsync(cancellationToken).ConfigureAwait(false);
        var concerned = all.Where(connection => call.User.Sees(connection) && isConcerned(connection)).ToArray();
        var own = call.User.Connection?.Id;
        return new([.. concerned.Where(connection => connection.Id != own)], concerned.Any(connection => connection.Id == own));
    }

    /// <summary>Ends them, each whatever becomes of the others.</summary>
    /// <exception cref="OperationRefusedException">Some could not be ended: which.</exception>
    public async Task EndAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var ends = await Task.WhenAll(Others.Select(connection => TryEndAsync(call, connection, cancellationToken))).ConfigureAwait(false);
        long[] left = [.. Others.Where((_, index) => !ends[index]).Select(static connection => connection.Id).Order()];
        if (left.Length > 0)
        {
            throw new OperationRefusedException($"all is done, but {Count(left)} could not be ended, and may go on: the server does not answer", "connections");
        }
    }

    /// <summary>How many there are and what becomes of them, in sentences; empty where there are none.</summary>
    /// <param name="isEnded">Whether they are ended.</param>
    /// <param name="command">The command that ends them.</param>
    public string Sentence(bool isEnded, string command) => string.Concat(
        Others.Count == 0 ? "" : isEnded ? $" {Count(Ids)} end{(Others.Count == 1 ? "s" : "")}." : $" {Count(Ids)} go{(Others.Count == 1 ? "es" : "")} on; '{command}' ends {(Others.Count == 1 ? "it" : "them")}.",
        HasOwn ? " Your own goes on." : "");

    /// <summary>For programs.</summary>
    public IEnumerable<Fact> ToFacts(bool isEnded) => [new("", Cell.Of("connections", Ids)), new("", Cell.Of("ended", isEnded))];

    private static async Task<bool> TryEndAsync(ConsoleCall call, SshConnectionInfo connection, CancellationToken cancellationToken)
    {
        Serilog.Log.Information("Connection {ConnectionId} of {User} is ended by {By}", connection.Id, connection.User, call.User.By);
        try
        {
            await call.Services.Connections.DisconnectAsync(connection.Id, $"The connection was ended by {call.User.Name}.", cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            Serilog.Log.Warning(problem, "Connection {ConnectionId} of {User} could not be ended", connection.Id, connection.User);
            return false;
        }
    }

    private static string Count(IReadOnlyList<long> ids)
    {
        var shown = string.Join(", ", ids.Take(MostShown).Select(static id => id.ToString(CultureInfo.InvariantCulture)));
        return $"{Amount.Count(ids.Count, "live connection")} ({shown}{(ids.Count > MostShown ? ", ..." : "")})";
    }
}
