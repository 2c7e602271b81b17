using System.Text;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests;

/// <summary>
/// The sentences of a well-behaved client, over a scripted peer that can also misbehave, with channels named by numbers: a wait names the
/// client's own number, what is sent names the server's. It grants no credit by itself.
/// </summary>
internal sealed class SshClientScript(ScriptedPeer peer) : IAsyncDisposable
{
    public const int MaximumPacket = 32 * 1024;

    private readonly Dictionary<uint, ScriptedChannel> _byLocalNumber = [];
    private readonly Dictionary<uint, ScriptedChannel> _byServerNumber = [];

    public ScriptedPeer Peer { get; } = peer;

    /// <summary>Opens a channel and returns the server's number for it.</summary>
    public async Task<uint> OpenAsync(uint localChannel, string type = "session", byte[]? data = null, uint window = 1 << 20)
    {
        var channel = await BeginAsync(localChannel, type, data, window);
        await channel.ExpectConfirmationAsync();
        _byServerNumber[channel.RemoteChannel] = channel;
        return channel.RemoteChannel;
    }

    /// <summary>Asks for a channel that the server refuses.</summary>
    public async Task<ChannelOpenFailureMessage> OpenInVainAsync(uint localChannel, string type = "session", byte[]? data = null) =>
        await (await BeginAsync(localChannel, type, data, 1 << 20)).ExpectRefusalAsync();

    public Task RequestAsync(uint channel, string type, byte[] data, bool wantReply = true) =>
        Peer.SendAsync(new ChannelRequestMessage(channel, type, wantReply, data));

    /// <summary>Asks for something and returns whether the server said yes.</summary>
    public Task<bool> AskAsync(uint channel, string type, byte[] data) => _byServerNumber[channel].RequestAsync(type, data);

    /// <summary>Opens a session and starts a command in it; the server said yes.</summary>
    public async Task<uint> ExecAsync(uint localChannel, string command, uint window = 1 << 20)
    {
        var channel = await OpenAsync(localChannel, window: window);
        await RequestAsync(channel, "exec", Text(command));
        await ExpectAsync(localChannel, MessageNumber.ChannelSuccess);
        return channel;
    }

    public Task DataAsync(uint channel, byte[] data) => Peer.SendAsync(new ChannelDataMessage(channel, data));

    public Task AdjustAsync(uint channel, uint bytes) => Peer.SendAsync(new ChannelWindowAdjustMessage(channel, bytes));

    public Task EofAsync(uint channel) => Peer.SendAsync(new ChannelEofMessage(channel));

    public Task CloseAsync(uint channel) => Peer.SendAsync(new ChannelCloseMessage(channel));

    /// <summary>The next message for one of our channels, whatever it is.</summary>
    public Task<byte[]> NextAsync(uint localChannel) => Peer.ReceiveAsync(localChannel);

    /// <summary>The next message for one of our channels, which must be of this number.</summary>
    public async Task<byte[]> ExpectAsync(uint localChannel, MessageNumber number)
    {
        var payload = await NextAsync(localChannel);
        return Payload.NumberOf(payload) == number
            ? payload
            : throw new InvalidOperationException($"{Payload.NumberOf(payload)} came on channel {localChannel}, {number} was expected.");
    }

    /// <summary>This much data of the main stream, however it is cut; credit that comes in between is passed over.</summary>
    public Task<byte[]> ReadAsync(uint localChannel, int count) => _byLocalNumber[localChannel].ReadAsync(count);

    /// <summary>Sends a text and waits until it comes back: this channel works.</summary>
    public async Task AssertEchoesAsync(uint channel, string text)
    {
        await DataAsync(channel, Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, Encoding.UTF8.GetString(await _byServerNumber[channel].ReadAsync(Encoding.UTF8.GetByteCount(text))));
    }

    /// <summary>Reads messages until CLOSE, and answers it: everything the channel said.</summary>
    public Task<ScriptedTranscript> ReadToCloseAsync(uint serverChannel) => _byServerNumber[serverChannel].ReadToCloseAsync();

    public ValueTask DisposeAsync() => Peer.DisposeAsync();

    /// <summary>A string field.</summary>
    public static byte[] Text(string text) => SshFields.Text(text);

    /// <summary>Number fields.</summary>
    public static byte[] Numbers(params ReadOnlySpan<uint> numbers) => SshFields.Numbers(numbers);

    private async Task<ScriptedChannel> BeginAsync(uint localChannel, string type, byte[]? data, uint window)
    {
        var options = new ScriptedChannelOptions { LocalChannel = localChannel, InitialWindowSize = window, MaximumPacketSize = MaximumPacket, GrantsCredit = false };
        var channel = await Peer.BeginOpenAsync(type, data, options);
        _byLocalNumber[localChannel] = channel;
        return channel;
    }
}
