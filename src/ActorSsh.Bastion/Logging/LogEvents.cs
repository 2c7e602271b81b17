using System.Globalization;

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
                "Connection {Connection} channel {Channel} of {User}: {Type} {Target} is open ({EndPoint})",
                channel.Connection.Id, channel.Handle.LocalChannel, channel.Connection.User, channel.Type, Shown(target), target.EndPoint?.ToString() ?? "no network");
        }
    }

    /// <inheritdoc/>
    public override void OnChannelEnded(SshChannelEnd end)
    {
        var channel = end.Channel;
        _log.Information(
            "Connection {Connection} channel {Channel} of {User}: {Type} {Target} has ended after {Seconds} s, {Received} bytes in and {Sent} out: {Cause}",
            channel.Connection.Id,
            channel.Handle.LocalChannel,
            channel.Connection.User,
            channel.Type,
            channel.Target is { } target ? Shown(target) : WordOf(end.Session),
            Math.Round((end.At - channel.Since).TotalSeconds, 1),
            end.BytesReceived,
            end.BytesSent,
            end.Cause.Kind);
    }

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
