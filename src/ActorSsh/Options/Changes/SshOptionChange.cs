namespace ActorSsh;

/// <summary>One option that was changed.</summary>
/// <param name="Path">Its path in HOCON, such as <c>actor-ssh.limits.channels</c>; an option of code only has the path its property would have.</param>
/// <param name="Old">
/// What it was, as a file would say it. Keys are named by fingerprints, sockets by their endpoints, what is registered by its names; whatever else has no text is <c>set in code</c>.
/// </param>
/// <param name="New">What was asked for; <c>changed</c> where that has no text.</param>
/// <param name="Effect">From when it counts.</param>
public sealed record SshOptionChange(string Path, string Old, string New, SshOptionEffect Effect)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Old} -> {New}";
}
