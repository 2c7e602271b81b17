using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>channels</c>: what runs inside the connections (C-67). Of two amounts the first comes in from the client.</summary>
internal sealed class ChannelsCommand() : DataCommand("channels", ConsoleRole.Self, "what runs inside the connections")
{
    private static readonly ListingForm<Row> Form = new(
        new("CONNECTION", 0, row => Cell.Of("connection", row.Status.Connection.Id)),
        new("CHANNEL", 0, row => Cell.Of("channel", row.Channel.Handle.LocalChannel)),
        new("USER", 1, row => Cell.Of("user", row.Status.Connection.User)) { Shrinks = true },
        new("TYPE", 2, row => Cell.Of("type", row.Channel.Type)) { Shrinks = true },
        new("PHASE", 6, row => Cell.Word("phase", row.Channel.Phase.ToString())),
        new("BYTES", 3, row => Cell.InAndOut("bytes_received", row.Channel.BytesReceived, "bytes_sent", row.Channel.BytesSent)) { IsTraffic = true },
        new("QUEUED", 5, row => Cell.InAndOut("queued_received", row.Channel.QueuedReceived, "queued_to_send", row.Channel.QueuedToSend)) { IsTraffic = true },
        new("WINDOW", 7, row => Cell.InAndOut("receive_window", row.Channel.ReceiveWindow, "send_window", row.Channel.SendWindow)) { IsTraffic = true },
        new("IDLE", 4, row => Cell.Age("idle_seconds", row.Status.IdleTimeOf(row.Channel))),
        new("WEIGHT", 8, Weight),
        new("", 9, row => Cell.Of("remote_channel", row.Channel.RemoteChannel)),
        new("", 9, row => Cell.Of("unfinished_requests", row.Channel.UnfinishedRequests)),
        new("", 9, row => Cell.Of("interactive", row.Channel.IsInteractive)));

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var connections = await call.ListConnectionsAsync(cancellationToken).ConfigureAwait(false);
        var rows = connections.OrderBy(static status => status.Connection.Id)
            .SelectMany(static status => status.Channels.OrderBy(static channel => channel.Handle.LocalChannel).Select(channel => new Row(status, channel)));
        return Form.Of(rows, row => call.User.Has(row.Status.Connection));
    }

    private static Cell Weight(Row row)
    {
        var weight = row.Channel.Weight.ToString(CultureInfo.InvariantCulture);
        return new Cell(
            row.Channel.IsPaused ? $"{weight}, paused" : weight, new Field("weight", (long)row.Channel.Weight), new Field("paused", row.Channel.IsPaused))
        {
            Tone = row.Channel.IsPaused ? Tone.Warning : Tone.Plain,
        };
    }

    private sealed record Row(SshConnectionStatus Status, ChannelStatus Channel);
}
