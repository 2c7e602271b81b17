namespace ActorSsh.Protocol.Connection;

/// <summary>Who ended a channel.</summary>
public enum ChannelCloseKind
{
    /// <summary>The peer sent its CLOSE first.</summary>
    PeerClosed,

    /// <summary>We closed gracefully and the peer answered.</summary>
    LocallyClosed,

    /// <summary>We aborted it: the command <see cref="ChannelMultiplexer.Abort"/>, usually since its handler failed.</summary>
    Aborted,

    /// <summary>
    /// A graceful close did not come to its end within <see cref="ConnectionLimits.LingerTimeout"/>, or nobody took for as long what the peer
    /// had sent before its CLOSE; the rest of it is dropped.
    /// </summary>
    LingerExpired,

    /// <summary>Nothing was said on it for as long as its type allows (<see cref="LivenessOptions.ChannelTimeouts"/>).</summary>
    IdleExpired,

    /// <summary>The whole connection ended; <see cref="ChannelCloseCause.Reason"/> says why.</summary>
    ConnectionLost,
}

/// <summary>Why a channel is gone (C-44).</summary>
/// <param name="Kind">Who ended it.</param>
/// <param name="Reason">
/// For <see cref="ChannelCloseKind.ConnectionLost"/> the very object given to <see cref="ChannelMultiplexer.OnConnectionEnd"/>; null
/// otherwise.
/// </param>
public sealed record ChannelCloseCause(ChannelCloseKind Kind, object? Reason = null)
{
    internal static readonly ChannelCloseCause PeerClosed = new(ChannelCloseKind.PeerClosed);
    internal static readonly ChannelCloseCause LocallyClosed = new(ChannelCloseKind.LocallyClosed);
    internal static readonly ChannelCloseCause Aborted = new(ChannelCloseKind.Aborted);
    internal static readonly ChannelCloseCause LingerExpired = new(ChannelCloseKind.LingerExpired);
    internal static readonly ChannelCloseCause Idle = new(ChannelCloseKind.IdleExpired);
}
