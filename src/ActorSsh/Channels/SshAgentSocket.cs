namespace ActorSsh;

/// <summary>A Unix socket that leads to the agent of a session's client. Disposing it stops it; connections that live go on.</summary>
public sealed class SshAgentSocket : IDisposable
{
    private readonly Action _end;

    internal SshAgentSocket(string path, Action end)
    {
        Path = path;
        _end = end;
    }

    /// <summary>Its path, the value for <c>SSH_AUTH_SOCK</c>.</summary>
    public string Path { get; }

    /// <summary>Accepts no more and removes the file, soon. Safe to call again.</summary>
    public void Dispose() => _end();
}
