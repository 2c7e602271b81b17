using System.CommandLine;
using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>kill ID [CHANNEL]</c>: ends a connection, or one channel of it; who may see it may end it.</summary>
internal sealed class KillCommand : ConsoleCommand
{
    private readonly Argument<long> _id = Numbers.Connection();
    private readonly Argument<long?> _channel = Words.Maybe(WordNames.Channel, "a number that 'channels' shows", Numbers.Read);

    public KillCommand()
        : base("kill", ConsoleRole.Self, "end a connection, or one channel of it")
    {
        Add(_id);
        Add(_channel);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var id = call.Words.GetValue(_id);
        var found = await call.FindConnectionAsync(id, cancellationToken).ConfigureAwait(false);
        if (call.Words.GetValue(_channel) is { } channel)
        {
            return await KillChannelAsync(call, found, channel, cancellationToken).ConfigureAwait(false);
        }

        Serilog.Log.Information("Connection {ConnectionId} of {User} is ended by {By}", id, found.Connection.User, call.User.By);
        return await call.Services.Connections.DisconnectAsync(id, $"The connection was ended by {call.User.Name}.", cancellationToken).ConfigureAwait(false)
            ? ConsoleResult.Said(Text($"Connection {id} of {found.Connection.User} ends."))
            : throw Gone(id);
    }

    private static async Task<ConsoleResult> KillChannelAsync(ConsoleCall call, SshConnectionStatus found, long number, CancellationToken cancellationToken)
    {
        var id = found.Connection.Id;
        var channel = found.Channels.FirstOrDefault(channel => channel.Handle.LocalChannel == number)
            ?? throw new NotThereException(Text($"connection {id} has no channel {number}"), "channels");
        Serilog.Log.Information("Channel {Channel} of connection {ConnectionId} is closed by {By}", number, id, call.User.By);
        var isKilled = await call.Services.Connections.KillChannelAsync(id, channel.Handle, $"closed by {call.User.Name}", cancellationToken).ConfigureAwait(false);
        return isKilled ? ConsoleResult.Said(Text($"Channel {number} of connection {id} is closed.")) : throw Gone(id);
    }

    private static NotThereException Gone(long id) => new(Text($"connection {id} had ended before"), "connections");

    private static string Text(FormattableString text) => Printable.Escape(text.ToString(CultureInfo.InvariantCulture));
}
