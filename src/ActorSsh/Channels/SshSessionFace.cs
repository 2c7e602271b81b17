using ActorSsh.Channels;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>
/// The program behind one session: an <see cref="SshSessionHandler"/>, an actor of your own, or a function over pipes. Handed out by
/// <see cref="SshServerOptions.Session"/>, a new one for each session.
/// </summary>
/// <remarks>A program that fails ends its session with <c>exit-signal</c> and CLOSE, behind what was written before, and nothing else (C-60).</remarks>
public abstract class SshSessionFace
{
    private protected SshSessionFace()
    {
    }

    /// <summary>
    /// Runs the program as an actor. It is created as <c>handler</c> below the channel's own actor, on the default dispatcher unless
    /// <paramref name="props"/> name another. Its first message is <see cref="Messages.SessionStarted"/>; it tells its parent
    /// <see cref="Messages.Write"/> and <see cref="Messages.Consumed"/>, and <see cref="Messages.Exit"/> when it is done.
    /// </summary>
    /// <param name="props">How to create the actor. If it dies before it told its exit, the program has failed.</param>
    /// <param name="requests">
    /// Types of requests the actor answers, such as your own (RFC 4254 §5.4): each comes as <see cref="Messages.ChannelRequest"/> while the
    /// program runs, and wants a <see cref="Messages.ReplyRequest"/>. What is neither named here nor served by the library is refused, and the
    /// actor hears nothing of it. Default: none.
    /// </param>
    /// <exception cref="ArgumentException">One of <paramref name="requests"/> is no name, or is served by the library.</exception>
    public static SshSessionFace Actor(Props props, params IReadOnlyCollection<string> requests)
    {
        ArgumentNullException.ThrowIfNull(props);
        ArgumentNullException.ThrowIfNull(requests);
        foreach (var request in requests)
        {
            CheckOwn(request);
        }

        var own = requests.ToHashSet(StringComparer.Ordinal);
        return new ActorProgram(props, own);
    }

    /// <summary>
    /// Runs the program as a function that reads and writes pipes, or streams, on the thread pool. What it returns goes to the client behind
    /// everything written.
    /// </summary>
    /// <param name="run">The program. Its token is cancelled when the channel is gone and what the client sent before has been read.</param>
    /// <param name="options">What becomes of standard error, terminal sizes and signals; null discards the one and refuses the others, as it does requests of your own.</param>
    public static SshSessionFace Pipe(Func<SshDuplexSession, CancellationToken, Task<SshExit>> run, SshSessionPipeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new PipeProgram(run, options ?? SshSessionPipeOptions.Default);
    }

    private static void CheckOwn(string request)
    {
        RequestShape.CheckName(request);
        if (SessionRequests.Serves(request))
        {
            throw new ArgumentException($"Requests of the type {request} are served by the library (RFC 4254 §6).", nameof(request));
        }
    }
}
