namespace ActorSsh;

/// <summary>Where passwords are kept: a file, a database, a directory. Safe to use from any thread.</summary>
public interface ISshPasswordStore
{
    /// <summary>Finds a user's password.</summary>
    /// <param name="user">A name; text of the peer.</param>
    /// <param name="cancellationToken">Cancelled when the connection has ended.</param>
    /// <returns>Null where there is no such user, or none with a password. Should that take longer than finding one, the name is told.</returns>
    ValueTask<SshPassword?> FindAsync(string user, CancellationToken cancellationToken);

    /// <summary>Sets a user's password, after the old one was right. The default cannot.</summary>
    /// <param name="user">A name whose password was found.</param>
    /// <param name="newPassword">What it is to be, for rules about its form. Not to be kept, nor logged.</param>
    /// <param name="hash">The same, as it may be kept.</param>
    /// <param name="cancellationToken">Cancelled when the connection has ended.</param>
    /// <returns>Null when it was set; else what to tell the person, who may try another.</returns>
    ValueTask<string?> ChangeAsync(string user, string newPassword, PasswordHash hash, CancellationToken cancellationToken) =>
        new("Passwords cannot be changed here.");
}
