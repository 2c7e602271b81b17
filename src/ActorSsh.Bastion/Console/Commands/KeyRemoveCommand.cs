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
        var (key, stillIn) = await call.Bastion.Users.RemoveKeyAsync(user, fingerprint, cancellationToken).ConfigureAwait(false);
        Serilog.Log.Information("Key {Fingerprint} of {User} was removed by {By}", key.Fingerprint, user, call.User.By);
        if (stillIn.Count > 0)
        {
            return ConsoleResult.Of(Answer(user, key, stillIn), call);
        }

        var concerned = await ConcernedConnections.FindAsync(
            call, connection => connection.User == user && connection.KeyFingerprint == key.Fingerprint, cancellationToken).ConfigureAwait(false);
        var isEnded = call.Words.GetValue(_kill);
        if (isEnded)
        {
            await concerned.EndAsync(call, cancellationToken).ConfigureAwait(false);
        }

        return ConsoleResult.Of(Answer(user, key, concerned, isEnded), call);
    }

    private static Outcome Answer(string user, UserKey key, ConcernedConnections concerned, bool isEnded) => Answer(
        $"{user} may no longer log in with {key.Fingerprint}.{concerned.Sentence(isEnded, LiveConnections.CommandFor(user, key.Fingerprint))}",
        user, key, [], concerned.ToFacts(isEnded));

    /// <summary>Nobody's connection is concerned: whoever would be ended could log straight in again.</summary>
    private static Outcome Answer(string user, UserKey key, IReadOnlyList<string> stillIn) => Answer(
        $"{user} may still log in with {key.Fingerprint}, which stands in {string.Join(" and ", stillIn)} too. No connection is ended.",
        user, key, stillIn, new ConcernedConnections([], HasOwn: false).ToFacts(isEnded: false));

    private static Outcome Answer(string text, string user, UserKey key, IReadOnlyList<string> stillIn, IEnumerable<Fact> connections) => new(
        new Sentences($"{Printable.Escape(text)}\n"),
        new Facts([new("", Cell.Of("user", user)), new("", Cell.Of("fingerprint", key.Fingerprint)), new("", Cell.Of("still_in", [.. stillIn])), .. connections]));
}
