namespace ActorSsh;

/// <summary>What a policy answers. The default value denies.</summary>
public readonly record struct SshPolicyDecision
{
    private readonly string? _reason;

    private SshPolicyDecision(bool isAllowed, string? reason)
    {
        IsAllowed = isAllowed;
        _reason = reason;
    }

    /// <summary>Whether it may be done.</summary>
    public bool IsAllowed { get; }

    /// <summary>Why not, as the peer is told; empty when allowed.</summary>
    public string Reason => IsAllowed ? "" : _reason ?? "denied by policy";

    /// <summary>It may be done.</summary>
    public static SshPolicyDecision Allow { get; } = new(true, null);

    /// <summary>It may not be done.</summary>
    /// <param name="reason">The reason, sent to the peer; keep internal details out of it.</param>
    public static SshPolicyDecision Deny(string reason) => new(false, reason);
}
