namespace ActorSsh.Bastion.Users;

/// <summary><c>actor-ssh.bastion.log-in</c>: what all log-ins share.</summary>
internal sealed record LogInOptions
{
    /// <summary>Files of authorities whose certificates log anybody in, one public key a line.</summary>
    public required IReadOnlyList<string> TrustedUserCaKeys { get; init; }

    /// <summary>Files of keys and certificates that nobody may use any more.</summary>
    public required IReadOnlyList<string> RevokedKeys { get; init; }

    /// <summary>Keys of one user that commands may have added at once, 1 to 10,000.</summary>
    public required int KeysByCommand { get; init => field = OptionCheck.InRange(value, 1, 10_000); }

    public static LogInOptions Read(SshConfigurationSection section) => new()
    {
        TrustedUserCaKeys = section.ParsedList("trusted-user-ca-keys", "absolute paths", OptionCheck.AbsolutePath),
        RevokedKeys = section.ParsedList("revoked-keys", "absolute paths", OptionCheck.AbsolutePath),
        KeysByCommand = section.Int("keys-by-command"),
    };
}
