using System.CommandLine;
using System.Globalization;
using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>kill ID [CHANNEL|LISTENER]</c>: ends a connection, one channel of it, or what is listened on for it; who may see it may end it.</summary>
internal sealed class KillCommand : ConsoleCommand
{
    private const char ListenerSign = 'f';

    private readonly Argument<long> _id = Numbers.Connection();
    private readonly Argument<Part?> _part = Words.Maybe<Part>(
        WordNames.Part, "a number that 'channels' shows, or a name such as f1 that 'listeners' shows", Read);

    public KillCommand()
        : base("kill", ConsoleRole.Self, "end a connection, one channel of it, or what is listened on for it")
    {
        Add(_id);
        Add(_part);
    }

    /// <inheritdoc/>
    public override async Task<ConsoleResult> RunAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var id = call.Words.GetValue(_id);
        if (call.Words.GetValue(_part) is not { } part)
        {
            return await EndAsync(call, await call.FindInfoAsync(id, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }

        var found = await call.FindConnectionAsync(id, cancellationToken).ConfigureAwait(false);
        return part switch
        {
            { IsListener: true, Number: var number } => await EndListenerAsync(call, found, number, cancellationToken).ConfigureAwait(false),
            { Number: var number } => await EndChannelAsync(call, found, number, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Its actor is asked for nothing, so that a stuck one ends too.</summary>
    private static async Task<ConsoleResult> EndAsync(ConsoleCall call, SshConnectionInfo found, CancellationToken cancellationToken)
    {
        var id = found.Id;
        Serilog.Log.Information("Connection {ConnectionId} of {User} is ended by {By}", id, found.User, call.User.By);
        return await call.Services.Connections.DisconnectAsync(id, $"The connection was ended by {call.User.Name}.", cancellationToken).ConfigureAwait(false)
            ? ConsoleResult.Said(Text($"Connection {id} of {found.User} ends."))
            : throw Gone(id);
    }

    private static async Task<ConsoleResult> EndChannelAsync(ConsoleCall call, SshConnectionStatus found, long number, CancellationToken cancellationToken)
    {
        var id = found.Connection.Id;
        var channel = found.Channels.FirstOrDefault(channel => channel.Handle.LocalChannel == number)
            ?? throw new NotThereException(Text($"connection {id} has no channel {number}"), "channels");
        Serilog.Log.Information("Channel {Channel} of connection {ConnectionId} is closed by {By}", number, id, call.User.By);
        var isEnded = await call.Services.Connections.KillChannelAsync(id, channel.Handle, $"closed by {call.User.Name}", cancellationToken).ConfigureAwait(false);
        return isEnded ? ConsoleResult.Said(Text($"Channel {number} of connection {id} is closed.")) : throw Gone(id);
    }

    private static async Task<ConsoleResult> EndListenerAsync(ConsoleCall call, SshConnectionStatus found, long number, CancellationToken cancellationToken)
    {
        var id = found.Connection.Id;
        var forward = found.RemoteForwards.FirstOrDefault(forward => forward.Handle.Number == number)
            ?? throw new NotThereException(Text($"connection {id} has no listener {ListenerSign}{number}"), "listeners");
        Serilog.Log.Information("Listener {Listener} of connection {ConnectionId} on {Place} is ended by {By}", forward.Handle, id, forward.ToString(), call.User.By);
        var isEnded = await call.Services.Connections.CancelListenerAsync(id, forward.Handle, $"ended by {call.User.Name}", cancellationToken).ConfigureAwait(false);
        return isEnded ? ConsoleResult.Said(Text($"{forward} is no longer listened on. Channels that came of it go on.")) : throw Gone(id);
    }

    private static NotThereException Gone(long id) => new(Text($"connection {id} had ended before"), "connections");

    private static Part? Read(string word)
    {
        var isListener = word.StartsWith(ListenerSign);
        return Numbers.Read(isListener ? word[1..] : word) is { } number ? new Part(isListener, number) : null;
    }

    private static string Text(FormattableString text) => Printable.Escape(text.ToString(CultureInfo.InvariantCulture));

    private readonly record struct Part(bool IsListener, long Number);
}
