namespace ActorSsh.Benchmarks.Crowd;

/// <summary>How large the crowd is and what it does.</summary>
internal sealed record CrowdPlan
{
    /// <summary>Connections that log in and do nothing.</summary>
    public required int Idle { get; init; }

    /// <summary>Connections that have one channel of each kind.</summary>
    public required int Active { get; init; }

    /// <summary>How often each channel says something.</summary>
    public required TimeSpan Interval { get; init; }

    /// <summary>How long they do.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>How long the idle connections are watched; zero for not at all.</summary>
    public required TimeSpan Watch { get; init; }

    /// <summary>How often the server asks for signs of life; null for never.</summary>
    public TimeSpan? Keepalive { get; init; }

    /// <summary>Log-ins under way at a time.</summary>
    public required int AtOnce { get; init; }

    /// <summary>How often all come and go: what is left after the second time and not after the first leaks.</summary>
    public required int Rounds { get; init; }

    /// <summary>When each channel begins to speak is chosen by it.</summary>
    public required int Seed { get; init; }

    /// <summary>Connections to OpenSSH's sshd, to see what it takes for each; 0 for none.</summary>
    public required int Sshd { get; init; }

    /// <summary>Connections that say nothing: some of the idle ones' number, for they are gone again before those come.</summary>
    public int Strangers => Math.Min(Idle, 1000);
}
