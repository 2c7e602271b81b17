using System.CommandLine;
using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary>
/// Live connections that a command concerns, which goes for those to come: of a banned network, by a key that was taken away. The caller's own is
/// never ended, so that he reads the answer.
/// </summary>
/// <param name="Others">Those of others, and of the caller's other connections.</param>
/// <param name="HasOwn">Whether the caller's own is one of them.</param>
internal sealed record ConcernedConnections(IReadOnlyList<SshConnectionStatus> Others, bool HasOwn)
{
    private const int MostShown = 10;

    /// <summary>Ends them at once.</summary>
    public static Option<bool> Kill() => new("--kill") { Description = "end the live connections that are concerned, but for your own" };

    /// <summary>Their numbers.</summary>
    public IReadOnlyList<long> Ids => [.. Others.Select(static status => status.Connection.Id).Order()];

    /// <summary>Looks for them among those the caller may know of.</summary>
    public static async Task<ConcernedConnections> FindAsync(ConsoleCall call, Func<SshConnectionInfo, bool> isConcerned, CancellationToken cancellationToken)
    {
        var all = await call.ListConnectionsAsync(cancellationToken).ConfigureAwait(false);
        var concerned = all.Where(status => isConcerned(status.Connection)).ToArray();
        var own = call.User.Connection?.Id;
        return new([.. concerned.Where(status => status.Connection.Id != own)], concerned.Any(status => status.Connection.Id == own));
    }

    /// <summary>Ends them.</summary>
    public async Task EndAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        foreach (var (id, user) in Others.Select(static status => (status.Connection.Id, status.Connection.User)))
        {
            Serilog.Log.Information("Connection {ConnectionId} of {User} is ended by {By}", id, user, call.User.By);
            await call.Services.Connections.DisconnectAsync(id, $"The connection was ended by {call.User.Name}.", cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>How many there are and what becomes of them, in sentences; empty where there are none.</summary>
    /// <param name="isEnded">Whether they are ended.</param>
    /// <param name="command">The command that ends them.</param>
    public string Sentence(bool isEnded, string command) => string.Concat(
        Others.Count == 0 ? "" : isEnded ? $" {Count()} end{(Others.Count == 1 ? "s" : "")}." : $" {Count()} go{(Others.Count == 1 ? "es" : "")} on; '{command}' ends {(Others.Count == 1 ? "it" : "them")}.",
        HasOwn ? " Your own goes on." : "");

    /// <summary>For programs.</summary>
    public IEnumerable<Fact> ToFacts(bool isEnded) => [new("", Cell.Of("connections", Ids)), new("", Cell.Of("ended", isEnded))];

    private string Count()
    {
        var shown = string.Join(", ", Ids.Take(MostShown).Select(static id => id.ToString(CultureInfo.InvariantCulture)));
        return $"{Amount.Count(Others.Count, "live connection")} ({shown}{(Others.Count > MostShown ? ", ..." : "")})";
    }
}
