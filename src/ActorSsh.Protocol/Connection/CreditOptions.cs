namespace ActorSsh.Protocol.Connection;

/// <summary>
/// How much peers may send before anyone has read it: in all, per user, per connection, and per channel by its profile (C-30). Credit that was granted
/// cannot be taken back, so a channel draws its whole window when it opens and returns it when it is over. Where the window would cut into the
/// last quarter of what there is, the channel gets one maximum packet instead; where there is not even that, it is refused. Immutable;
/// values are checked where they are set, and are 1 or more.
/// </summary>
public sealed record CreditOptions
{
    /// <summary>
    /// Bytes for all connections of a server together. Default 4 GiB. Where the process may have less than four times as much memory, a server
    /// grants a quarter of that, and each user as much less.
    /// </summary>
    public long Server { get; init => field = Bound.Positive(value); } = 4L * 1024 * 1024 * 1024;

    /// <summary>
    /// Bytes for all connections of one user together, by the name he logged in under. Default 1 GiB. Enforced by who gives connections their
    /// pools (<see cref="ConnectionStateOptions.UserCredit"/>).
    /// </summary>
    public long User { get; init => field = Bound.Positive(value); } = 1024 * 1024 * 1024;

    /// <summary>Bytes for the channels of one connection together. Default 128 MiB.</summary>
    public long Connection { get; init => field = Bound.Positive(value); } = 128 * 1024 * 1024;

    /// <summary>The window of a channel of <see cref="WindowProfile.Interactive"/>, in bytes: 1 to 2^32-1. Default 128 KiB.</summary>
    public long InteractiveWindow { get; init => field = Bound.Between(1, uint.MaxValue, value); } = 128 * 1024;

    /// <summary>The window of a channel of <see cref="WindowProfile.Bulk"/>, in bytes: 1 to 2^32-1. Default 4 MiB.</summary>
    public long BulkWindow { get; init => field = Bound.Between(1, uint.MaxValue, value); } = 4 * 1024 * 1024;
}
