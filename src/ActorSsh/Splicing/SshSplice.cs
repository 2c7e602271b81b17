namespace ActorSsh;

/// <summary>
/// Joins channels that peers open to channels of other connections, end to end: what the one peer sends the other gets, credit, EOF, CLOSE
/// and requests with their answers included. Registered by channel type in <see cref="SshServerOptions.Splices"/>.
/// </summary>
/// <remarks>
/// <para>The other channel is opened first; the peer gets that answer. stdout and stderr stay apart, requests keep their order and their
/// place behind the data sent before them; <c>signal</c>, <c>break</c> and <c>window-change</c> overtake it, as they do on every channel. A
/// session's variables are sent again before its start.</para>
/// <para>A stalled end holds at most the window of the other, of which <see cref="SpliceOptions.UnsentBytes"/> are on their way. An end
/// that is lost ends the other behind what had passed: a started session with <c>exit-signal</c>, any other channel by EOF and CLOSE.</para>
/// </remarks>
public sealed record SshSplice
{
    /// <summary>Creates one.</summary>
    /// <param name="target">
    /// Finds what to join a channel to, off every connection's turn; it may take its time, and connect. Null, or what it throws, refuses the
    /// open. The token is cancelled when nobody waits for it any more.
    /// </param>
    public SshSplice(Func<SshChannelOpening, CancellationToken, ValueTask<SshSpliceTarget?>> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        Target = target;
    }

    /// <summary>Finds what to join a channel to.</summary>
    public Func<SshChannelOpening, CancellationToken, ValueTask<SshSpliceTarget?>> Target { get; }

    /// <summary>
    /// Decides about each request of either end, in order; one that throws has refused. It may not block. Default, null: all pass. Not asked
    /// about <c>eow@openssh.com</c>, which passes as the end of what the other side wants to hear (C-57).
    /// </summary>
    public Func<SshSpliceRequest, SshSpliceVerdict>? Requests { get; init; }
}
