using ActorSsh.Channels.Faces;

namespace ActorSsh;

/// <summary>
/// What serves one channel: an <see cref="SshChannelHandler"/>, an actor of your own, or a function over pipes. All faces see the same channel
/// by the same rules, so pick the one that reads best. A face serves one channel; make a new one for each.
/// </summary>
/// <remarks>
/// Whatever fails in a face ends its channel, behind what was written before, and nothing else (C-60). Nothing of yours runs on an I/O
/// thread.
/// </remarks>
public abstract class SshChannelFace
{
    private protected SshChannelFace()
    {
    }

    /// <summary>
    /// Serves the channel by an actor. It is created as <c>handler</c> below the channel's own actor, on the default dispatcher unless
    /// <paramref name="props"/> name another, and speaks the vocabulary of <see cref="Messages"/> with its parent.
    /// </summary>
    /// <param name="props">How to create the actor. It is stopped with the channel; if it dies before, the channel has failed.</param>
    public static SshChannelFace Actor(Props props)
    {
        ArgumentNullException.ThrowIfNull(props);
        return new DrivenFace(host => new ActorDriver(host, props));
    }

    /// <summary>
    /// Serves the channel by a function that reads and writes pipes, or streams. It runs on the thread pool. When it returns, the channel
    /// closes behind what was written; if it throws, the channel has failed.
    /// </summary>
    /// <param name="run">The function. Its token is cancelled when the channel is gone and what the peer sent before has been read.</param>
    /// <param name="options">What becomes of standard error and of requests; null discards the one and refuses the others.</param>
    public static SshChannelFace Pipe(Func<SshDuplexChannel, CancellationToken, Task> run, SshPipeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new DrivenFace(host => new ChannelPipeDriver(host, run, options ?? SshPipeOptions.Default));
    }

    /// <summary>Begins to serve an open channel; called by the channel's actor, in its turn.</summary>
    internal abstract FaceDriver Drive(FaceHost host);

    private sealed class DrivenFace(Func<FaceHost, FaceDriver> drive) : SshChannelFace
    {
        internal override FaceDriver Drive(FaceHost host) => drive(host);
    }
}
