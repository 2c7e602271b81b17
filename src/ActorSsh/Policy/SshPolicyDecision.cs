namespace ActorSsh;

/// <summary>What a policy answers. The default value denies.</summary>
public readonly record struct SshPolicyDecision
{
    private readonly string? _reason;

    private SshPolicyDecision(bool isAllowed, string? reason, IDisposable? lease = null)
    {
        IsAllowed = isAllowed;
        _reason = reason;
        Lease = lease;
    }

    /// <summary>Whether it may be done.</summary>
    public bool IsAllowed { get; }

    /// <summary>Why not, as the peer is told; empty when allowed.</summary>
    public string Reason => IsAllowed ? "" : _reason ?? "denied by policy";

    /// <summary>What is disposed when what was allowed is over; null where nothing is. For policies that are made of others.</summary>
    public IDisposable? Lease { get; }

    /// <summary>It may be done.</summary>
    public static SshPolicyDecision Allow { get; } = new(true, null);

    /// <summary>
    /// It may be done, and the policy wants to know when it is over: to count what is under way, or to give back what it reserved. The lease is disposed
    /// exactly once for each answer that carries it, however things end, also where they never begin because nobody waited for the answer.
    /// </summary>
    /// <param name="lease">
    /// Disposed on the thread pool when that is over which was asked about: with a <see cref="ChannelOpenQuestion"/> when the channel has ended and its
    /// handler has been stopped; with a <see cref="ConnectQuestion"/> or a <see cref="UnixSocketQuestion"/> to connect when the attempt has failed, before
    /// the next address is tried, else with the channel; with a <see cref="ListenQuestion"/> or a <see cref="UnixSocketQuestion"/> to listen when nobody
    /// listens any more, be it cancelled or drained, or when it could not be listened; with a <see cref="ChannelRequestQuestion"/> with the session's
    /// channel; with a <see cref="GlobalRequestQuestion"/> when the request was answered. With the connection at the latest. One that throws is logged.
    /// Several may be disposed at once; one that is given with several answers is disposed once for each.
    /// </param>
    /// <exception cref="ArgumentNullException">The lease is null.</exception>
    public static SshPolicyDecision AllowWhile(IDisposable lease)
    {
        ArgumentNullException.ThrowIfNull(lease);
        return new(true, null, lease);
    }

    /// <summary>It may not be done.</summary>
    /// <param name="reason">The reason, sent to the peer; keep internal details out of it.</param>
    public static SshPolicyDecision Deny(string reason) => new(false, reason);
}
