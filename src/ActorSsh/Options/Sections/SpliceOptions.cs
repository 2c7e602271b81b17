using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// What an end that takes nothing may make a splice hold, be it a channel and a socket or two channels; <c>actor-ssh.splice</c> of
/// <c>hocon/reference.conf</c>. Towards the end that sends it is the channel's window that bounds it.
/// </summary>
public sealed record SpliceOptions
{
    internal SpliceOptions()
    {
    }

    /// <summary>
    /// Bytes handed to a channel that have not left on it, 1 or more; what they come from waits at it. Never more than
    /// <see cref="Protocol.Connection.ConnectionLimits.UnsentBytesPerChannel"/>.
    /// </summary>
    public required int UnsentBytes { get; init => field = Check.AtLeast(1, value); }

    /// <summary>Segments of received data that wait for the other end, 1 or more: the peer chooses how small it cuts them (C-21).</summary>
    public required int Segments { get; init => field = Check.AtLeast(1, value); }

    /// <summary>
    /// Variables of a session that are sent again before its start at the other end, 0 or more; further ones are not. They wait to be sent like
    /// any request, so not above <see cref="Protocol.Connection.ConnectionLimits.PendingRequests"/>.
    /// </summary>
    public required int EnvironmentVariables { get; init => field = Check.AtLeast(0, value); }

    /// <summary>Bytes a forwarded socket may still say when nobody listens any more, 0 or more; past it the socket is closed (C-43).</summary>
    public required int DiscardBytes { get; init => field = Check.AtLeast(0, value); }

    /// <summary>The same, where a channel may hold less than a splice would read ahead.</summary>
    internal SpliceOptions Within(Protocol.Connection.ConnectionLimits limits) =>
        this with { UnsentBytes = (int)Math.Min(UnsentBytes, limits.UnsentBytesPerChannel) };
}
