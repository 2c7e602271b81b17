using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>key remove USER FINGERPRINT</c>: takes away a key that a command added.</summary>
internal sealed class KeyRemoveCommand : ConsoleCommand
{
    private readonly Argument<string> _user = Words.One(WordNames.User, "whose");
    private readonly Argument<string> _fingerprint = Words.One(WordNames.Fingerprint, "as 'key list' shows it");
    private readonly Option<bool> _kill = ConcernedConnections.Kill();

    public KeyRemoveCommand()
        : base("remove", ConsoleRole.Admin, "take away a key that a command added")
    {
        Add(_user);
        Add(_fingerprint);
        Add(_kill);
        Add(Json);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (user, fingerprint) = (call.Words.GetRequiredValue(_user), call.Words.GetRequiredValue(_fingerprint));
        var lost = call.Bastion.Users.WatchGrounds();
        var (key, stillIn) = await call.Bastion.Users.RemoveKeyAsync(user, fingerprint, cancellationToken).ConfigureAwait(false);
        Serilog.Log.Information("Key {Fingerprint} of {User} was removed by {By}", key.Fingerprint, user, call.User.By);
        var concerned = await ConcernedConnections.FindAsync(call, connection => connection.User == user && lost(connection) is not null, cancellationToken).ConfigureAwait(false);
        var isEnded = call.Words.GetValue(_kill);
        if (isEnded)
        {
            await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
        }

        var text = stillIn.Count > 0 ? StillText(user, key, stillIn, concerned, isEnded) : GoneText(user, key, concerned, isEnded);
        return ConsoleResult.Of(Answer(text, user, key, stillIn, concerned.ToFacts(isEnded && concerned.Others.Count > 0)), call);
    }

    private static string GoneText(string user, UserKey key, ConcernedConnections concerned, bool isEnded) =>
        $"{user} may no longer log in with {key.Fingerprint}.{concerned.Sentence(isEnded, LiveConnections.CommandFor(user, key.Fingerprint))}";

    /// <summary>Who could log straight in again is not ended; the other place may ask for more than the one that is gone.</summary>
    private static string StillText(string user, UserKey key, IReadOnlyList<string> stillIn, ConcernedConnections concerned, bool isEnded)
    {
        var sentence = concerned.Sentence(isEnded, LiveConnections.CommandFor(user, concerned.Ids));
        return $"{user} may still log in with {key.Fingerprint}, which stands in {string.Join(" and ", stillIn)} too.{(sentence.Length > 0 ? sentence : " No connection is ended.")}";
    }

    private static Outcome Answer(string text, string user, UserKey key, IReadOnlyList<string> stillIn, IEnumerable<Fact> connections) => new(
        new Sentences($"{Printable.Escape(text)}\n"),
        new Facts([new("", Cell.Of("user", user)), new("", Cell.Of("fingerprint", key.Fingerprint)), new("", Cell.Of("still_in", [.. stillIn])), .. connections]));
}
