namespace ActorSsh.Channels;

/// <summary>A session's program that is an actor of the user's.</summary>
/// <param name="props">The actor.</param>
/// <param name="requests">Types of requests it answers itself.</param>
internal sealed class ActorProgram(Props props, IReadOnlySet<string> requests) : SshSessionFace
{
    public Props Props => props;

    public IReadOnlySet<string> Requests => requests;
}

/// <summary>A session's program that is a function over pipes.</summary>
internal sealed class PipeProgram(Func<SshDuplexSession, CancellationToken, Task<SshExit>> run, SshSessionPipeOptions options) : SshSessionFace
{
    public Func<SshDuplexSession, CancellationToken, Task<SshExit>> Run => run;

    public SshSessionPipeOptions Options => options;
}
