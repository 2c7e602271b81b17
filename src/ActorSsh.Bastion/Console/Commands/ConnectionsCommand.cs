using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>connections</c>: who is connected (C-67).</summary>
internal sealed class ConnectionsCommand() : DataCommand("connections", ConsoleRole.Self, "who is connected")
{
    private static readonly ListingForm<SshConnectionStatus> Form = new(
        new("ID", 0, status => Cell.Of("id", status.Connection.Id)),
        new("USER", 0, status => Cell.Of("user", status.Connection.User)) { Shrinks = true },
        new("FROM", 2, status => Cell.Of("from", status.Connection.RemoteEndPoint?.ToString())),
        new("SINCE", 6, status => Cell.Of("since", status.Connection.Since)),
        new("PHASE", 4, Phase),
        new("CHANNELS", 3, status => Cell.Of("channels", status.Channels.Count)),
        new("RTT", 7, status => Cell.Takes("round_trip_seconds", status.RoundTripTime)),
        new("IDLE", 5, status => Cell.Age("idle_seconds", status.IdleTime)),
        new("CLIENT", 8, status => Cell.Of("client", status.Connection.ClientVersion)) { Shrinks = true },
        new("", 9, status => new Cell("", new Field("bytes_received", status.BytesReceived), new Field("bytes_sent", status.BytesSent))) { IsTraffic = true },
        new("", 9, status => Cell.Of("unfinished_requests", status.UnfinishedRequests)),
        new("", 9, status => Cell.Of("methods", status.Connection.Methods)),
        new("", 9, status => Cell.Of("key", status.Connection.KeyFingerprint)),
        new("", 9, status => Cell.Of("certificate", status.Connection.Certificate)),
        new("", 9, status => Cell.Of("local", status.Connection.LocalEndPoint?.ToString())),
        new("", 9, status => Cell.Age("drain_seconds_left", status.DrainTimeLeft)));

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var before = await call.ListInfosAsync(cancellationToken).ConfigureAwait(false);
        var answered = await call.ListConnectionsAsync(cancellationToken).ConfigureAwait(false);
        var silent = before.ExceptBy(answered.Select(static status => status.Connection.Id), static connection => connection.Id).Select(static connection => connection.Id).ToHashSet();
        var stuck = silent.Count == 0 ? [] : await call.ListInfosAsync(cancellationToken).ConfigureAwait(false);
        return Form.Of(
            answered.Concat(stuck.Where(connection => silent.Contains(connection.Id)).Select(Stuck)).OrderBy(static status => status.Connection.Id),
            status => call.User.Has(status.Connection));
    }

    /// <summary>It was there before the others answered and is after: it has not ended meanwhile.</summary>
    private static SshConnectionStatus Stuck(SshConnectionInfo connection) => new(connection, "Stuck", 0, 0, []);

    private static Cell Phase(SshConnectionStatus status)
    {
        var phase = Cell.Word("phase", status.Phase);
        return status.IsDraining ? phase with { Text = "draining", Tone = Tone.Warning } : phase;
    }
}
