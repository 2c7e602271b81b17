namespace ActorSsh.Channels;

/// <summary>A channel served by an actor of the user's.</summary>
internal sealed class ActorFace(Props props) : SshChannelFace
{
    public Props Props => props;
}

/// <summary>A channel served by a function over pipes.</summary>
internal sealed class PipeFace(Func<SshDuplexChannel, CancellationToken, Task> run, SshPipeOptions options) : SshChannelFace
{
    public Func<SshDuplexChannel, CancellationToken, Task> Run => run;

    public SshPipeOptions Options => options;
}

/// <summary>What serves the <c>session</c> channel unless the user does: programs behind shell, command and subsystem.</summary>
internal sealed class SessionFace(Func<SshSessionStart, SshSessionFace?> programs) : SshChannelFace
{
    public Func<SshSessionStart, SshSessionFace?> Programs => programs;
}
