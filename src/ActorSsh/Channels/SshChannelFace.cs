using ActorSsh.Channels;

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
    private readonly Stack<IAsyncDisposable> _owned = [];

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
        return new ActorFace(props);
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
        return new PipeFace(run, options ?? SshPipeOptions.Default);
    }

    /// <summary>
    /// Serves a <c>session</c> channel as the library does (RFC 4254 §6): terminal, environment and forwards are its own, and one program is
    /// started. For programs that need something of their channel's, such as a scope of its own; others go to <see cref="SshServerOptions.Session"/>.
    /// </summary>
    /// <param name="programs">As <see cref="SshServerOptions.Session"/>, for this channel alone. Asked again where it gave null before and the client asks for another.</param>
    public static SshChannelFace Session(Func<SshSessionStart, SshSessionFace?> programs)
    {
        ArgumentNullException.ThrowIfNull(programs);
        return new SessionFace(programs);
    }

    /// <summary>
    /// Gives the face something to dispose of when its channel is over: once, however the channel ends, and after all code that serves the
    /// channel has returned, which a handler that ignores its token puts off. What is registered last goes first.
    /// </summary>
    /// <remarks>For the factory that makes the face, before it returns: it is not safe to use from several threads, and too late once the channel is over.</remarks>
    /// <param name="resource">Yours until the channel is served: where opening a channel of ours fails, it stays yours. One that throws is logged.</param>
    public void RegisterForDisposeAsync(IAsyncDisposable resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        _owned.Push(resource);
    }

    /// <summary>The channel is over: disposes of what is registered, all of it, whatever fails.</summary>
    internal async ValueTask ReleaseAsync()
    {
        try
        {
            if (_owned.TryPop(out var resource))
            {
                await resource.DisposeAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            if (_owned.Count > 0)
            {
                await ReleaseAsync().ConfigureAwait(false);
            }
        }
    }
}
