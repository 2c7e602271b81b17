using System.Globalization;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Tells the log who is behind which connection, and what ways lead through the bastion: where to, for how long, and how many bytes went each way.
/// </summary>
internal sealed class LogEvents(ConnectionUsers users, Serilog.ILogger log) : SshServerEvents
{
    /// <summary>Characters of a target that are kept: a client may name a host of any length.</summary>
    private const int LongestTarget = 255;

    private readonly Serilog.ILogger _log = log.ForContext(IdEnricher.Area, LogArea.Channels);

    /// <inheritdoc/>
    public override void OnLoggedIn(SshConnection connection)
    {
        var id = connection.Info.Id;
        users.Began(id, connection.Info.User);
        connection.Ended.Register(() => users.Ended(id));
    }

    /// <inheritdoc/>
    public override void OnChannelOpened(SshChannelInfo channel)
    {
        if (channel.Target is { } target)
        {
            _log.Information(
                "Connection {Connection} channel {Channel} of {User}: {Type} {Target} is open",
                channel.Connection.Id, channel.Handle.LocalChannel, channel.Connection.User, channel.Type, WithEndPoint(target));
        }
    }

    /// <inheritdoc/>
    public override void OnChannelEnded(SshChannelEnd end)
    {
        var channel = end.Channel;
        _log.Information(
            "Connection {Connection} channel {Channel} of {User}: {Type} {Target} has ended after {Time}, {Received} bytes in and {Sent} out: {Cause}",
            channel.Connection.Id,
            channel.Handle.LocalChannel,
            channel.Connection.User,
            channel.Type,
            channel.Target is { } target ? Shown(target) : WordOf(end.Session),
            LogWord.Of(end.At - channel.Since),
            end.BytesReceived,
            end.BytesSent,
            Told(end.Cause.Kind));
    }

    private static string Told(ChannelCloseKind kind) => kind switch
    {
        ChannelCloseKind.PeerClosed => "the client closed it",
        ChannelCloseKind.LocallyClosed => "it was done",
        ChannelCloseKind.Aborted => "it was broken off",
        ChannelCloseKind.LingerExpired => "the client did not answer its close",
        ChannelCloseKind.IdleExpired => "nothing was said for too long",
        _ => "the connection ended",
    };

    /// <summary>A name also says where it led.</summary>
    private static string WithEndPoint(SshChannelTarget target) =>
        target.EndPoint?.ToString() is { } endPoint && endPoint != target.ToString() ? $"{Shown(target)} ({endPoint})" : Shown(target);

    private static string Shown(SshChannelTarget target) => target.ToString() is { Length: > LongestTarget } text
        ? string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, LongestTarget)}... ({text.Length} characters)")
        : target.ToString();

    private static string WordOf(SshSessionKind? session) => session switch
    {
        SshSessionKind.Exec => "command",
        SshSessionKind.Shell => "shell",
        SshSessionKind.Subsystem => "subsystem",
        _ => "without a program",
    };
}
