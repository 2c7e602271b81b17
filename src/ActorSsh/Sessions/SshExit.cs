namespace ActorSsh;

/// <summary>How a session's program ended (RFC 4254 §6.10): by a status or by a signal. Converts from <see cref="int"/>.</summary>
public readonly record struct SshExit
{
    private SshExit(uint status, string? signalName, string message, bool isCoreDumped)
    {
        ExitStatus = status;
        SignalName = signalName;
        Message = message;
        IsCoreDumped = isCoreDumped;
    }

    /// <summary>The exit status; meaningless when a signal ended the program.</summary>
    public uint ExitStatus { get; }

    /// <summary>The signal's name without <c>SIG</c>; null when the program ended by itself.</summary>
    public string? SignalName { get; }

    /// <summary>Explanation sent with the signal; empty without one.</summary>
    public string Message { get; }

    /// <summary>Whether the signal left a core dump.</summary>
    public bool IsCoreDumped { get; }

    /// <summary>The program ended with a status; 0 means success.</summary>
    public static SshExit Status(uint status) => new(status, null, "", false);

    /// <summary>A signal ended the program.</summary>
    /// <param name="name">One of RFC 4254's names without <c>SIG</c>, such as <c>TERM</c>, or <c>name@domain</c>.</param>
    /// <param name="message">An explanation for the user.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    public static SshExit Signal(string name, string message = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new(0, name, message ?? "", false);
    }

    /// <summary>The program ended with a status.</summary>
    public static implicit operator SshExit(int status) => Status((uint)status);
}
