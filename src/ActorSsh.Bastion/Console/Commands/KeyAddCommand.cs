using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>key add USER KEY</c>: lets a user in by one more key, a line as <c>authorized_keys</c> has it.</summary>
internal sealed class KeyAddCommand : ConsoleCommand
{
    private readonly Argument<string> _user = Words.One(WordNames.User, "whose");
    private readonly Argument<string[]> _key = Words.Rest(WordNames.Key, "the key: the line of its .pub file");

    public KeyAddCommand()
        : base("add", ConsoleRole.Admin, "let a user in by one more key")
    {
        Add(_user);
        Add(_key);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (user, line) = (call.Words.GetRequiredValue(_user), string.Join(' ', call.Words.GetRequiredValue(_key)));
        var key = await call.Bastion.Users.AddKeyAsync(user, line, cancellationToken).ConfigureAwait(false);
        Serilog.Log.Information("Key {Fingerprint} of {User} was added by {By}", key.Fingerprint, user, call.User.By);
        return ConsoleResult.Said(Printable.Escape($"{user} may log in with {key.Fingerprint} ({key.Type})."));
    }
}
