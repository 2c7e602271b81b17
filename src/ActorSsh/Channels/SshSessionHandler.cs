using ActorSsh.Channels;

namespace ActorSsh;

/// <summary>
/// A program served over a session channel: derive, override what matters, hand it out by <see cref="SshServerOptions.Session"/>. One
/// instance serves one session.
/// </summary>
/// <remarks>
/// <see cref="RunAsync"/> is the program; the callbacks bring it input. Callbacks run one at a time, beside <see cref="RunAsync"/>, never
/// on an I/O thread. Whatever throws ends this session with <c>exit-signal</c> and CLOSE, and nothing else.
/// </remarks>
public abstract class SshSessionHandler : SshSessionFace
{
    /// <summary>
    /// Runs the program. It begins after the start request was answered; its result goes to the client as <c>exit-status</c> or
    /// <c>exit-signal</c>, behind everything written before, followed by EOF and CLOSE.
    /// </summary>
    /// <param name="session">Where to write.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone: nobody reads any more.</param>
    public abstract Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken);

    /// <summary>Takes input. The default discards it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="data">
    /// The bytes, 1 to the maximum packet size. Valid until the returned task completes, which also returns the credit to the client: a
    /// handler that takes long slows the client down and nothing else.
    /// </param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Takes extended data (RFC 4254 §5.2), which clients rarely send. The default discards it; otherwise as <see cref="OnDataAsync"/>.</summary>
    /// <param name="session">The session.</param>
    /// <param name="extendedDataType">1 is standard error.</param>
    /// <param name="data">The bytes; valid until the returned task completes.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnExtendedDataAsync(
        SshSession session, uint extendedDataType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The client sends no more input; called once, after the last bytes. Output may go on.</summary>
    /// <param name="session">The session.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnEofAsync(SshSession session, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The terminal has a new size (RFC 4254 §6.7). Of several changes that wait, only the latest is told.</summary>
    /// <param name="session">The session.</param>
    /// <param name="size">The new size; a zero in it is unknown.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnWindowChangeAsync(SshSession session, TerminalSize size, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>The client sends a break (RFC 4335), as to a serial line. The default cannot, and says so.</summary>
    /// <param name="session">The session.</param>
    /// <param name="length">How long, in whole milliseconds; zero leaves it to whoever performs it. Below 0.5 s and above 3 s are unusual.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    /// <returns>Whether it was performed; the client is told.</returns>
    public virtual ValueTask<bool> OnBreakAsync(SshSession session, TimeSpan length, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    /// <summary>The client sends a signal (RFC 4254 §6.9).</summary>
    /// <param name="session">The session.</param>
    /// <param name="signal">The name without <c>SIG</c>, such as <c>INT</c>; text of the peer.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnSignalAsync(SshSession session, string signal, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// An operator says something to the user (<see cref="SshConnection.SendMessageAsync"/>): asked of sessions with a terminal, beside the other callbacks,
    /// one message at a time; others that come meanwhile are dropped. The default writes it on lines of its own, control characters escaped; a program
    /// that draws its screen overrides it.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="text">What is said; several lines are parted by line feeds.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    public virtual ValueTask OnMessageAsync(SshSession session, string text, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return TerminalText.WriteAsync(session.Channel, text, cancellationToken);
    }

    /// <summary>
    /// Answers a request of a type the library does not serve itself, such as one of your own (RFC 4254 §5.4). The default refuses. Asked only
    /// while the program runs: what comes before its start is refused, as there is nobody to ask. What the library serves never comes here,
    /// whether it succeeded or not.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="request">What is asked. Its data is the peer's, unchecked, up to one packet.</param>
    /// <param name="cancellationToken">Cancelled when the channel is gone.</param>
    /// <returns>True for success. The client is told in the order it asked, if it wants a reply: later answers wait for this one.</returns>
    public virtual ValueTask<bool> OnRequestAsync(SshSession session, SshChannelRequest request, CancellationToken cancellationToken) => new(false);
}
