namespace ActorSsh.Bastion.Users;

/// <summary>Somebody who may log in, but for the keys that commands have added. Immutable.</summary>
/// <param name="Name">The name of the log-in.</param>
/// <param name="Groups">Groups, each once.</param>
/// <param name="Keys">Keys from the configuration, and those of whoever started the bastion.</param>
internal sealed record UserAccount(string Name, IReadOnlyList<string> Groups, IReadOnlyList<KeyList> Keys)
{
    /// <summary>Names of which a certificate must carry one.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [Name];

    /// <summary>The password; null where there is none.</summary>
    public SshPassword? Password { get; init; }

    /// <summary>The secret of one-time codes; null where there is none.</summary>
    public TotpSecret? OneTimeCodeSecret { get; init; }
}
