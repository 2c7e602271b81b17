using System.Globalization;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Console;

/// <summary>What the server knows of its connections, as tables for people (C-67): numbers to name things by are exact, amounts are rounded.</summary>
internal static class ConnectionTables
{
    public static string Connections(IReadOnlyList<SshConnectionStatus> connections) => TextTable.Format(
        ["ID", "USER", "FROM", "SINCE", "PHASE", "CHANNELS", "RTT", "IDLE", "CLIENT"],
        connections.Select(status => (string[])
        [
            Number(status.Connection.Id),
            Printable.Escape(status.Connection.User),
            status.Connection.RemoteEndPoint?.ToString() ?? "-",
            status.Connection.Since.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            status.Phase,
            Number(status.Channels.Count),
            status.RoundTripTime is { } time ? Amount.Duration(time) : "-",
            Amount.Age(status.IdleTime),
            Printable.Escape(status.Connection.ClientVersion),
        ]));

    /// <summary>Columns of two amounts say what comes in, a slash, and what goes out.</summary>
    public static string Channels(IReadOnlyList<SshConnectionStatus> connections) => TextTable.Format(
        ["CONNECTION", "CHANNEL", "USER", "TYPE", "PHASE", "BYTES", "QUEUED", "WINDOW", "IDLE", "WEIGHT"],
        connections.SelectMany(status => status.Channels.Select(channel => (string[])
        [
            Number(status.Connection.Id),
            Number(channel.Handle.LocalChannel),
            Printable.Escape(status.Connection.User),
            Printable.Escape(channel.Type),
            channel.Phase.ToString(),
            InAndOut(channel.BytesReceived, channel.BytesSent),
            InAndOut(channel.QueuedReceived, channel.QueuedToSend),
            InAndOut(channel.ReceiveWindow, channel.SendWindow),
            Amount.Age(status.IdleTimeOf(channel)),
            Share(channel),
        ])));

    private static string Share(ChannelStatus channel) => channel.IsPaused ? $"{Number(channel.Weight)}, paused" : Number(channel.Weight);

    private static string InAndOut(long received, long sent) => $"{Amount.Bytes(received)}/{Amount.Bytes(sent)}";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
