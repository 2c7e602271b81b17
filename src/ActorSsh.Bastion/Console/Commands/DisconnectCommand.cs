using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>disconnect</c>: ends all connections of a user, from somewhere or by a key, but for the caller's own; who may see them may end them.</summary>
internal sealed class DisconnectCommand : ConsoleCommand
{
    private readonly Option<string?> _user = Words.Option("--user", WordNames.User, "whose");
    private readonly Option<IPNetwork?> _from = Words.Option<IPNetwork>("--from", WordNames.Address, Networks.Allowed, Networks.Read);
    private readonly Option<string?> _key = Words.Option("--key", WordNames.Fingerprint, "who logged in with it, as 'key list' shows it");

    public DisconnectCommand()
        : base("disconnect", ConsoleRole.Self, "end all connections of a user, from an address or by a key")
    {
        Add(_user);
        Add(_from);
        Add(_key);
        Add(Json);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (user, from, key) = (call.Words.GetValue(_user), call.Words.GetValue(_from), call.Words.GetValue(_key));
        if (user is null && from is null && key is null)
        {
            throw new UsageException("whose is wanted: --user, --from, --key, or several of them");
        }

        var concerned = await ConcernedConnections.FindAsync(call, Fits, cancellationToken).ConfigureAwait(false);
        if (concerned.Others.Count == 0)
        {
            throw new NotThereException(concerned.HasOwn ? "there is only your own, which 'exit' ends" : "there is no such connection", "connections");
        }

        await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
        return ConsoleResult.Of(new Outcome(new Sentences(concerned.Sentence(isEnded: true, "").TrimStart() + "\n"), new Facts([.. concerned.ToFacts(isEnded: true)])), call);

        bool Fits(SshConnectionInfo connection) =>
            (user is null || connection.User == user)
            && (key is null || connection.KeyFingerprint == key)
            && (from is not { } network || (connection.RemoteEndPoint is { } end && NetworkKey.Of(network).Holds(end.Address)));
    }
}
