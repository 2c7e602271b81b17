namespace ActorSsh;

/// <summary>What a pipe face does with what is no plain data. Immutable.</summary>
public sealed record SshPipeOptions
{
    /// <summary>Discards standard error, refuses requests.</summary>
    public static SshPipeOptions Default { get; } = new();

    /// <summary>What becomes of standard error. Default: discarded.</summary>
    public SshStderr Stderr { get; init; }

    /// <summary>
    /// Answers a channel request (RFC 4254 §5.4): true for success. One at a time, in the order they came, beside the function; one that
    /// throws fails the channel. Default: every request is refused.
    /// </summary>
    public Func<SshDuplexChannel, SshChannelRequest, CancellationToken, ValueTask<bool>>? OnRequest { get; init; }
}

/// <summary>
/// What becomes of extended data of type 1, standard error (RFC 4254 §5.2), where a channel is read as a pipe. Other types are discarded.
/// Discarded bytes count as consumed.
/// </summary>
public enum SshStderr
{
    /// <summary>It is dropped.</summary>
    Discard,

    /// <summary>
    /// It is read from <see cref="SshDuplexChannel.Error"/>. Both streams share the channel's window: read both, or the one that is not read
    /// stops the other.
    /// </summary>
    Apart,

    /// <summary>It is read with the plain data, in the order both came.</summary>
    Merge,
}
