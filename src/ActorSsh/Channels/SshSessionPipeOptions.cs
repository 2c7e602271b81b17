namespace ActorSsh;

/// <summary>What a session's pipe face does with what is no plain input. Immutable. Callbacks run one at a time, beside the program.</summary>
public sealed record SshSessionPipeOptions
{
    /// <summary>Discards standard error, refuses sizes, signals, breaks and requests.</summary>
    public static SshSessionPipeOptions Default { get; } = new();

    /// <summary>What becomes of extended input, which clients rarely send. Default: discarded.</summary>
    public SshStderr Stderr { get; init; }

    /// <summary>The terminal has a new size (RFC 4254 §6.7). Default: refused.</summary>
    public Func<SshDuplexSession, TerminalSize, CancellationToken, ValueTask>? OnWindowChange { get; init; }

    /// <summary>The client sends a signal (RFC 4254 §6.9): its name without <c>SIG</c>, text of the peer. Default: refused.</summary>
    public Func<SshDuplexSession, string, CancellationToken, ValueTask>? OnSignal { get; init; }

    /// <summary>
    /// The client sends a break (RFC 4335): its length in whole milliseconds, zero for whatever is usual. Returns whether it was performed.
    /// Default: refused.
    /// </summary>
    public Func<SshDuplexSession, TimeSpan, CancellationToken, ValueTask<bool>>? OnBreak { get; init; }

    /// <summary>
    /// An operator says something to the user, as <see cref="SshSessionHandler.OnMessageAsync"/>. Default: it is written on lines of its own, control
    /// characters escaped.
    /// </summary>
    public Func<SshDuplexSession, string, CancellationToken, ValueTask>? OnMessage { get; init; }

    /// <summary>
    /// Answers a request of a type the library does not serve itself, such as one of your own (RFC 4254 §5.4): true for success. Asked while
    /// the program runs, as <see cref="SshSessionHandler.OnRequestAsync"/>. Default: refused.
    /// </summary>
    public Func<SshDuplexSession, SshChannelRequest, CancellationToken, ValueTask<bool>>? OnRequest { get; init; }
}
