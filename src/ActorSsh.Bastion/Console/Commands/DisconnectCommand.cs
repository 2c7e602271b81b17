using System.CommandLine;
using System.Net;
using ActorSsh.Bastion.Bans;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>disconnect</c>: ends connections by their numbers, of a user, from somewhere or by a key, but for the caller's own; who may see them may end them.</summary>
internal sealed class DisconnectCommand : ConsoleCommand
{
    private readonly Argument<string[]> _ids = Words.MaybeRest(WordNames.Connection, "numbers that 'connections' shows");
    private readonly Option<string?> _user = Words.Option("--user", WordNames.User, "whose");
    private readonly Option<IPNetwork?> _from = Words.Option<IPNetwork>("--from", WordNames.Address, Networks.Allowed, Networks.Read);
    private readonly Option<string?> _key = Words.Option("--key", WordNames.Fingerprint, "who logged in with it, or by a certificate that it signed, as 'key list' shows it");

    public DisconnectCommand()
        : base("disconnect", ConsoleRole.Self, "end connections: by number, of a user, from an address or by a key")
    {
        Add(_ids);
        Add(_user);
        Add(_from);
        Add(_key);
        Add(Json);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (user, from, key) = (call.Words.GetValue(_user), call.Words.GetValue(_from), call.Words.GetValue(_key));
        long[] ids = [.. call.Words.GetValue(_ids)?.Select(Read) ?? []];
        if (ids.Length == 0 && user is null && from is null && key is null)
        {
            throw new UsageException("whose is wanted: numbers, --user, --from, --key, or several of them");
        }

        var concerned = await ConcernedConnections.FindAsync(call, Fits, cancellationToken).ConfigureAwait(false);
        if (concerned.Others.Count == 0)
        {
            throw new NotThereException(concerned.HasOwn ? "there is only your own, which 'exit' ends" : "there is no such connection", "connections");
        }

        await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
        return ConsoleResult.Of(new Outcome(new Sentences(concerned.Sentence(isEnded: true, "").TrimStart() + "\n"), new Facts([.. concerned.ToFacts(isEnded: true)])), call);

        bool Fits(SshConnectionInfo connection) =>
            (ids.Length == 0 || ids.Contains(connection.Id))
            && (user is null || connection.User == user)
            && (key is null || connection.CameByKey(key))
            && (from is not { } network || (connection.RemoteEndPoint is { } end && NetworkKey.Of(network).Holds(end.Address)));
    }

    private static long Read(string word) =>
        Numbers.Read(word) ?? throw new UsageException($"'{word}' is no {WordNames.Connection}, allowed: a number that 'connections' shows");
}
