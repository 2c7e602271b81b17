using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>A connection at one moment, for listings (C-67).</summary>
/// <param name="Connection">Who is there; the user is empty before the log-in.</param>
/// <param name="Phase">How far it has come, as a word such as <c>Open</c>.</param>
/// <param name="BytesReceived">Bytes received from the network, encrypted and all.</param>
/// <param name="BytesSent">Bytes sealed for the network.</param>
/// <param name="Channels">Its channels.</param>
public sealed record SshConnectionStatus(
    SshConnectionInfo Connection, string Phase, long BytesReceived, long BytesSent, IReadOnlyList<ChannelStatus> Channels)
{
    /// <summary>How long the peer's answer to a keepalive takes, smoothed; null before the first, and where keepalives are off.</summary>
    public TimeSpan? RoundTripTime { get; init; }

    /// <summary>How long nothing has come from the peer.</summary>
    public TimeSpan IdleTime { get; init; }

    /// <summary>What is listened on for the client because it asked for it, in the order it began.</summary>
    public IReadOnlyList<SshRemoteForward> RemoteForwards { get; init; } = [];

    /// <summary>Requests of the peer, global ones included, that nobody has finished.</summary>
    public int UnfinishedRequests { get; init; }

    /// <summary>Whether it is being drained: no new channels, and an end within <see cref="DrainTimeLeft"/>.</summary>
    public bool IsDraining => DrainTimeLeft is not null;

    /// <summary>How long its channels have, where it is being drained; null otherwise.</summary>
    public TimeSpan? DrainTimeLeft { get; init; }

    /// <summary>The moment of this listing on the clock of <see cref="ChannelStatus.LastActivity"/>.</summary>
    public TimeSpan MeasuredAt { get; init; }

    /// <summary>How long a channel of this listing has been without activity.</summary>
    /// <param name="channel">One of <see cref="Channels"/>.</param>
    public TimeSpan IdleTimeOf(ChannelStatus channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return MeasuredAt - channel.LastActivity;
    }

    internal static SshConnectionStatus Of(SshConnectionInfo info, ConnectionState state) =>
        new(info, state.Transport.Phase.ToString(), state.Transport.BytesIn, state.Transport.BytesOut, state.Channels?.ListChannels() ?? [])
        {
            RoundTripTime = state.Channels?.RoundTripTime,
            UnfinishedRequests = state.Channels?.UnfinishedRequests ?? 0,
        };
}
