using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>key remove USER FINGERPRINT</c>: takes away a key that a command added.</summary>
internal sealed class KeyRemoveCommand : ConsoleCommand
{
    private readonly Argument<string> _user = Words.One(WordNames.User, "whose");
    private readonly Argument<string> _fingerprint = Words.One(WordNames.Fingerprint, "as 'key list' shows it");

    public KeyRemoveCommand()
        : base("remove", ConsoleRole.Admin, "take away a key that a command added")
    {
        Add(_user);
        Add(_fingerprint);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (user, fingerprint) = (call.Words.GetRequiredValue(_user), call.Words.GetRequiredValue(_fingerprint));
        var key = await call.Bastion.Users.RemoveKeyAsync(user, fingerprint, cancellationToken).ConfigureAwait(false);
        Serilog.Log.Information("Key {Fingerprint} of {User} was removed by {By}", key.Fingerprint, user, call.User.By);
        return ConsoleResult.Said(Printable.Escape($"{user} may no longer log in with {key.Fingerprint}. Connections that live go on."));
    }
}
