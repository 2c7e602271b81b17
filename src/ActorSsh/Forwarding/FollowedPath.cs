namespace ActorSsh.Forwarding;

/// <summary>Where the path of a socket leads.</summary>
/// <param name="Real">The path that is asked about and used; null where there is none.</param>
/// <param name="Problem">Why there is none, as the client is told.</param>
internal readonly record struct FollowedPath(string? Real, string Problem)
{
    /// <summary>Follows one. It may block, as long as a file server does.</summary>
    public static FollowedPath Of(string path) => new(SshSocketPath.TryFollow(path, out var real, out var problem) ? real : null, problem);
}
