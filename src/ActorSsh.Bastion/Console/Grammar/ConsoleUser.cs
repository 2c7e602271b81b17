using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Grammar;

/// <summary>Who types.</summary>
/// <param name="Name">The name of the log-in, or of the process's owner; to be escaped before it is shown.</param>
/// <param name="Role">What he may do at this moment.</param>
/// <param name="Connection">His connection; null on the machine itself.</param>
internal sealed record ConsoleUser(string Name, ConsoleRole Role, SshConnectionInfo? Connection)
{
    /// <summary>For logs and for those who are affected.</summary>
    public string By => Connection is null ? $"{Name} on this machine" : Name;

    /// <summary>The connections he may know of: all, or his own.</summary>
    public IReadOnlyList<SshConnectionStatus> Sees(IReadOnlyList<SshConnectionStatus> all) =>
        [.. all.Where(status => Sees(status.Connection))];

    /// <summary>Whether it is the one he types on.</summary>
    public bool Has(SshConnectionInfo connection) => Connection?.Id == connection.Id;

    /// <summary>Whether he may know of it.</summary>
    public bool Sees(SshConnectionInfo connection) => Role == ConsoleRole.Admin || (connection.User == Name && Name.Length > 0);
}
