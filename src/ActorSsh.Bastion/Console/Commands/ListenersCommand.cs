using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>listeners</c>: the ports and sockets that are open because a client asked for them (<c>ssh -R</c>); <c>kill</c> ends one.</summary>
internal sealed class ListenersCommand() : DataCommand("listeners", ConsoleRole.Self, "what is listened on for clients (ssh -R)")
{
    private static readonly ListingForm<Row> Form = new(
        new("CONNECTION", 0, row => Cell.Of("connection", row.Status.Connection.Id)),
        new("LISTENER", 0, row => Cell.Of("listener", row.Forward.Handle.ToString())),
        new("USER", 1, row => Cell.Of("user", row.Status.Connection.User)) { Shrinks = true },
        new("LISTENS ON", 0, row => Cell.Of("listens_on", Places(row.Forward))) { Wraps = true },
        new("SINCE", 4, row => Cell.Of("since", row.Forward.Since)),
        new("CHANNELS", 2, row => Cell.Of("channels", row.Forward.Channels.Count)),
        new("OPENED", 3, row => Cell.Of("channels_opened", row.Forward.ChannelsOpened)),
        new("", 9, row => Cell.Of("asked_by", row.Forward.RequestType)),
        new("", 9, row => Cell.Of("bind_address", row.Forward.BindAddress)),
        new("", 9, row => Cell.Of("from", row.Status.Connection.RemoteEndPoint?.ToString())));

    /// <inheritdoc/>
    public override async Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken) =>
        Draw(await call.ListConnectionsAsync(cancellationToken).ConfigureAwait(false));

    public static Listing Draw(IEnumerable<SshConnectionStatus> connections) => Form.Of(connections.OrderBy(status => status.Connection.Id)
        .SelectMany(status => status.RemoteForwards.OrderBy(forward => forward.Handle.Number).Select(forward => new Row(status, forward))));

    private static IReadOnlyList<string> Places(SshRemoteForward forward) =>
        forward.Path is { } path ? [path] : [.. forward.EndPoints.Select(endPoint => endPoint.ToString())];

    private sealed record Row(SshConnectionStatus Status, SshRemoteForward Forward);
}
