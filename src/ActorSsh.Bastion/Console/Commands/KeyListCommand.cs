using System.CommandLine;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>key list [USER]</c>: by which keys users may log in, and where these stand. Whoever is no admin sees his own.</summary>
internal sealed class KeyListCommand : DataCommand
{
    private static readonly ListingForm<Row> Form = new(
        new("USER", 0, row => Cell.Of("user", row.User)) { Shrinks = true },
        new("KEY", 1, row => Cell.Of("type", row.Key.Type)),
        new("FINGERPRINT", 0, row => Cell.Of("fingerprint", row.Key.Fingerprint)),
        new("COMMENT", 3, row => Cell.Of("comment", row.Key.Comment)) { Shrinks = true },
        new("WHERE", 2, row => Where(row.Key)) { Shrinks = true },
        new("", 9, row => Cell.Of("removable", row.Key.IsRemovable)),
        new("", 9, row => Cell.Of("revoked", row.Key.IsRevoked)));

    private readonly Argument<string?> _user = Words.Maybe(WordNames.User, "whose; all without");

    public KeyListCommand()
        : base("list", ConsoleRole.Self, "the keys users may log in with") => Add(_user);

    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var users = call.Words.GetValue(_user) is { } name ? [Find(call, name)] : call.Bastion.Users.List().Where(user => MaySee(call, user.Name));
        return Task.FromResult<ConsoleBody>(Form.Of(users.SelectMany(user => user.Keys.Select(key => new Row(user.Name, key)))));
    }

    private static BastionUser Find(ConsoleCall call, string name) =>
        (MaySee(call, name) ? call.Bastion.Users.Find(name) : null) ?? throw new NotThereException($"'{name}' is no user", "users");

    private static bool MaySee(ConsoleCall call, string name) => call.User.Role == ConsoleRole.Admin || call.User.Name == name;

    private static Cell Where(UserKey key) => Cell.Of("where", key.Where) is var cell && key.IsRevoked ? cell with { Text = $"revoked; {cell.Text}", Tone = Tone.Bad } : cell;

    private sealed record Row(string User, UserKey Key);
}
