using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Users;

/// <summary><c>actor-ssh.bastion.users.NAME</c>: somebody who may log in (B-21).</summary>
internal sealed record UserOptions
{
    private const string Names = "names without blanks and commas";

    /// <summary>The name of the log-in: the key's, unless another is given.</summary>
    public required string Name { get; init; }

    /// <summary>Groups, as rules name them.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>Lines as authorized_keys has them.</summary>
    public required IReadOnlyList<string> AuthorizedKeys { get; init; }

    /// <summary>Files of such lines.</summary>
    public required IReadOnlyList<string> AuthorizedKeysFiles { get; init; }

    /// <summary>Names of which a certificate must carry one; none for the user's own.</summary>
    public required IReadOnlyList<string> Principals { get; init; }

    /// <summary>What the password is checked with; null where there is none.</summary>
    public required PasswordHash? PasswordHash { get; init; }

    /// <summary>What one-time codes are made of, a second step; null where there is none.</summary>
    public required TotpSecret? OneTimeCodeSecret { get; init; }

    /// <summary>For logs: without what passwords could be tried by.</summary>
    public override string ToString() => Name;

    public static UserOptions Read(string name, SshConfigurationSection section) => new()
    {
        Name = section.Parsed("name", UserName.Allowed, ParseName) is { Length: > 0 } own ? own : name,
        Groups = section.ParsedList("groups", Names, CheckWord),
        AuthorizedKeys = section.ParsedList("authorized-keys", "lines as authorized_keys has them, such as \"ssh-ed25519 AAAA... comment\"", CheckLine),
        AuthorizedKeysFiles = section.ParsedList("authorized-keys-files", "absolute paths", OptionCheck.AbsolutePath),
        Principals = section.ParsedList("principals", Names, CheckWord),
        PasswordHash = section.Parsed("password-hash", "$pbkdf2-sha512$i=210000$salt$hash, or off", ParseHash),
        OneTimeCodeSecret = section.Parsed("one-time-code-secret", "base32, 16 bytes or more, or off", ParseSecret),
    };

    private static string ParseName(string text) => text.Length == 0 || UserName.IsOne(text) ? text : throw new FormatException();

    private static string CheckWord(string text) =>
        text.Length > 0 && !text.Any(static c => char.IsWhiteSpace(c) || char.IsControl(c) || c == ',') ? text : throw new FormatException();

    private static string CheckLine(string text) =>
        !text.Contains('\n') && Protocol.Keys.AuthorizedKeys.Parse(text) is { Entries.Count: 1, Skipped.Count: 0 } ? text : throw new FormatException();

    private static PasswordHash? ParseHash(string text) =>
        text == "off" ? null : ActorSsh.PasswordHash.TryParse(text, out var hash) ? hash : throw new FormatException();

    private static TotpSecret? ParseSecret(string text) => text == "off" ? null : TotpSecret.FromBase32(text);
}
