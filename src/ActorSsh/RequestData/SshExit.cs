namespace ActorSsh;

/// <summary>How a session's program ended (RFC 4254 §6.10): by a status or by a signal. Converts from <see cref="int"/>.</summary>
public readonly record struct SshExit
{
    private SshExit(uint status, string? signalName, string message)
    {
        ExitStatus = status;
        SignalName = signalName;
        Message = message;
    }

    /// <summary>The exit status; meaningless when a signal ended the program.</summary>
    public uint ExitStatus { get; }

    /// <summary>The signal's name without <c>SIG</c>; null when the program ended by itself.</summary>
    public string? SignalName { get; }

    /// <summary>Explanation sent with the signal; empty without one.</summary>
    public string Message { get; }

    /// <summary>Whether the signal left a core dump. Default: not.</summary>
    public bool IsCoreDumped { get; init; }

    /// <summary>The program ended with a status; 0 means success.</summary>
    /// <param name="status">Any number goes over the wire; clients that are programs on Unix end with its lowest eight bits.</param>
    public static SshExit Status(uint status) => new(status, null, "");

    /// <summary>A signal ended the program.</summary>
    /// <param name="name">One of RFC 4254's names without <c>SIG</c>, such as <c>TERM</c>, or <c>name@domain</c>.</param>
    /// <param name="message">An explanation for the user.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is no name of RFC 4251 §6.</exception>
    public static SshExit Signal(string name, string message = "")
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Any(static character => character is <= ' ' or > '~' or ','))
        {
            throw new ArgumentException($"'{name}' is no name of a signal, such as TERM (RFC 4254 §6.10).", nameof(name));
        }

        return new(0, name, message ?? "");
    }

    /// <summary>The program ended with a status; a negative one is sent as its 32 bits.</summary>
    public static implicit operator SshExit(int status) => Status((uint)status);
}
