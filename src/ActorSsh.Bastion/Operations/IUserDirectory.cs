namespace ActorSsh.Bastion.Operations;

/// <summary>Who may log in, and by what: from the configuration, from the keys of whoever started the bastion, and from commands.</summary>
internal interface IUserDirectory
{
    /// <summary>All users, by name.</summary>
    IReadOnlyList<BastionUser> List();

    /// <summary>One of them; null where there is none of that name.</summary>
    BastionUser? Find(string name);

    /// <summary>What a user may do in the console; where rules ask from where, what is allowed from anywhere.</summary>
    ConsoleRole RoleOf(string name);

    /// <summary>What whoever is at the other end of a connection may do in the console at this moment.</summary>
    ConsoleRole RoleOf(SshConnectionInfo connection) => RoleOf(connection.User);

    /// <summary>
    /// Remembers by what users may log in at this moment. What it gives says, asked later of a live connection, what the connection came in by that was
    /// good and is gone; null where all of it still is.
    /// </summary>
    Func<SshConnectionInfo, LostGround?> WatchGrounds();

    /// <summary>Lets a user in by one more key, kept in the data folder.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="line">A line as <c>authorized_keys</c> has it, options allowed.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="OperationRefusedException">The line cannot be read, the key is there already, or there is no such user.</exception>
    Task<UserKey> AddKeyAsync(string name, string line, CancellationToken cancellationToken);

    /// <summary>Takes away a key that a command added.</summary>
    /// <param name="name">The user's name.</param>
    /// <param name="fingerprint">The key's, as <see cref="UserKey.Fingerprint"/>.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="OperationRefusedException">There is no such key, or it stands in a file that commands do not write.</exception>
    Task<RemovedKey> RemoveKeyAsync(string name, string fingerprint, CancellationToken cancellationToken);
}

/// <summary>Somebody who may log in.</summary>
/// <param name="Name">The name of the log-in.</param>
/// <param name="Groups">By name.</param>
/// <param name="Keys">By which he may.</param>
/// <param name="Role">What he may do in the console.</param>
internal sealed record BastionUser(string Name, IReadOnlyList<string> Groups, IReadOnlyList<UserKey> Keys, ConsoleRole Role)
{
    /// <summary>Whether he may log in by a password too.</summary>
    public bool HasPassword { get; init; }
}

/// <summary>A key of a user.</summary>
/// <param name="Fingerprint">As <c>ssh-keygen -l</c> prints it.</param>
/// <param name="Type">Such as <c>ssh-ed25519</c>.</param>
/// <param name="Comment">Text of whoever made it, to be escaped before it is shown.</param>
/// <param name="Where">The file and line, or the configuration's path, it stands in.</param>
/// <param name="IsRemovable">Whether a command may take it away.</param>
internal sealed record UserKey(string Fingerprint, string Type, string Comment, string Where, bool IsRemovable)
{
    /// <summary>Whether nobody may use it any more, whoever lists it (<c>log-in.revoked-keys</c>).</summary>
    public bool IsRevoked { get; init; }
}

/// <summary>A key that a command took away.</summary>
/// <param name="Key">As it was.</param>
/// <param name="StillIn">Where commands do not write and it stands too, so that its user may still log in by it; none where it is revoked.</param>
internal sealed record RemovedKey(UserKey Key, IReadOnlyList<string> StillIn);

/// <summary>What a user may do in the console.</summary>
internal enum ConsoleRole
{
    /// <summary>There is no console for him.</summary>
    Off,

    /// <summary>Sees himself and his own connections, and may end them.</summary>
    Self,

    /// <summary>Everything.</summary>
    Admin,
}

/// <summary>Why an operation was not done, and what to type next, where that is known.</summary>
internal sealed class OperationRefusedException(string problem, string? next = null) : Exception(problem)
{
    /// <summary>The command that helps; null for none.</summary>
    public string? Next { get; } = next;
}
