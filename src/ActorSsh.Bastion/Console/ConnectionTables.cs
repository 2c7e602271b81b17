using System.Globalization;

namespace ActorSsh.Bastion.Console;

/// <summary>What the server knows of its connections, as tables for people.</summary>
internal static class ConnectionTables
{
    public static string Connections(IReadOnlyList<SshConnectionStatus> connections) => TextTable.Format(
        ["ID", "USER", "FROM", "SINCE", "PHASE", "CHANNELS", "CLIENT"],
        connections.Select(status => (string[])
        [
            Number(status.Connection.Id),
            Printable.Escape(status.Connection.User),
            status.Connection.RemoteEndPoint?.ToString() ?? "-",
            status.Connection.Since.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            status.Phase,
            Number(status.Channels.Count),
            Printable.Escape(status.Connection.ClientVersion),
        ]));

    public static string Channels(IReadOnlyList<SshConnectionStatus> connections) => TextTable.Format(
        ["CONNECTION", "CHANNEL", "USER", "TYPE", "PHASE", "RECEIVED", "SENT", "QUEUED"],
        connections.SelectMany(status => status.Channels.Select(channel => (string[])
        [
            Number(status.Connection.Id),
            Number(channel.Handle.LocalChannel),
            Printable.Escape(status.Connection.User),
            Printable.Escape(channel.Type),
            channel.Phase.ToString(),
            Number(channel.BytesReceived),
            Number(channel.BytesSent),
            Number(channel.QueuedToSend),
        ])));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
