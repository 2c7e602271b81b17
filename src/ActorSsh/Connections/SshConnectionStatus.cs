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
    internal static SshConnectionStatus Of(SshConnectionInfo info, ConnectionState state) =>
        new(info, state.Transport.Phase.ToString(), state.Transport.BytesIn, state.Transport.BytesOut, state.Channels?.ListChannels() ?? []);
}
