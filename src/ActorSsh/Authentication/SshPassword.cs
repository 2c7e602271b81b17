using ActorSsh.Protocol.Keys;

namespace ActorSsh;

/// <summary>A user's password as a store has it.</summary>
/// <param name="Hash">Hashed.</param>
public sealed record SshPassword(PasswordHash Hash)
{
    /// <summary>Whether it is good only to set another. Default: no.</summary>
    public bool MustChange { get; init; }

    /// <summary>What a log-in by it is restricted to. Default: nothing.</summary>
    public LoginPermissions Permissions { get; init; } = LoginPermissions.Unrestricted;

    /// <summary>For logs: without the hash, by which passwords could be tried.</summary>
    public override string ToString() => $"{nameof(SshPassword)} {{ MustChange = {MustChange} }}";
}
