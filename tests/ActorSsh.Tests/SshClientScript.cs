using System.Buffers.Binary;
using System.Text;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests;

/// <summary>
/// The sentences of a well-behaved client, over a scripted peer that can also misbehave. What the server says is sorted by channel: each
/// wait names the client's own number of the channel it waits for.
/// </summary>
internal sealed class SshClientScript(ScriptedPeer peer) : IAsyncDisposable
{
    public const int MaximumPacket = 32 * 1024;

    private readonly Dictionary<uint, Queue<byte[]>> _waiting = [];
    private readonly Dictionary<uint, uint> _localNumbers = [];

    public ScriptedPeer Peer { get; } = peer;

    /// <summary>Opens a channel and returns the server's number for it.</summary>
    public async Task<uint> OpenAsync(uint localChannel, string type = "session", byte[]? data = null, uint window = 1 << 20)
    {
        await Peer.SendAsync(new ChannelOpenMessage(type, localChannel, window, MaximumPacket, data ?? []));
        var confirmation = await ExpectAsync(localChannel, MessageNumber.ChannelOpenConfirmation);
        var serverChannel = Payload.Decode<ChannelOpenConfirmationMessage>(confirmation).SenderChannel;
        _localNumbers[serverChannel] = localChannel;
        return serverChannel;
    }

    /// <summary>Asks for a channel that the server refuses.</summary>
    public async Task<ChannelOpenFailureMessage> OpenInVainAsync(uint localChannel, string type = "session", byte[]? data = null)
    {
        await Peer.SendAsync(new ChannelOpenMessage(type, localChannel, 1 << 20, MaximumPacket, data ?? []));
        return Payload.Decode<ChannelOpenFailureMessage>(await ExpectAsync(localChannel, MessageNumber.ChannelOpenFailure));
    }

    public Task RequestAsync(uint channel, string type, byte[] data, bool wantReply = true) =>
        Peer.SendAsync(new ChannelRequestMessage(channel, type, wantReply, data));

    /// <summary>Asks for something and returns whether the server said yes.</summary>
    public async Task<bool> AskAsync(uint channel, string type, byte[] data)
    {
        await RequestAsync(channel, type, data);
        return Payload.NumberOf(await NextAsync(_localNumbers[channel])) switch
        {
            MessageNumber.ChannelSuccess => true,
            MessageNumber.ChannelFailure => false,
            var other => throw new InvalidOperationException($"{other} came instead of the answer to {type}."),
        };
    }

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
    public async Task<byte[]> NextAsync(uint localChannel)
    {
        while (true)
        {
            if (_waiting.TryGetValue(localChannel, out var mine) && mine.TryDequeue(out var next))
            {
                return next;
            }

            var payload = await Peer.ReceiveAsync();
            var addressee = BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(1));
            if (!_waiting.TryGetValue(addressee, out var queue))
            {
                _waiting.Add(addressee, queue = new Queue<byte[]>());
            }

            queue.Enqueue(payload);
        }
    }

    /// <summary>The next message for one of our channels, which must be of this number.</summary>
    public async Task<byte[]> ExpectAsync(uint localChannel, MessageNumber number)
    {
        var payload = await NextAsync(localChannel);
        return Payload.NumberOf(payload) == number
            ? payload
            : throw new InvalidOperationException($"{Payload.NumberOf(payload)} came on channel {localChannel}, {number} was expected.");
    }

    /// <summary>This much data of the main stream, however it is cut; credit that comes in between is passed over.</summary>
    public async Task<byte[]> ReadAsync(uint localChannel, int count)
    {
        var data = new MemoryStream();
        while (data.Length < count)
        {
            var payload = await NextAsync(localChannel);
            if (Payload.NumberOf(payload) != MessageNumber.ChannelWindowAdjust)
            {
                data.Write(DataOf(payload));
            }
        }

        return data.ToArray();
    }

    /// <summary>Sends a text and waits until it comes back: this channel works.</summary>
    public async Task AssertEchoesAsync(uint channel, string text)
    {
        await DataAsync(channel, Encoding.UTF8.GetBytes(text));
        Assert.Equal(text, Encoding.UTF8.GetString(await ReadAsync(_localNumbers[channel], Encoding.UTF8.GetByteCount(text))));
    }

    /// <summary>Reads messages until CLOSE, and answers it: everything the channel said.</summary>
    public async Task<Transcript> ReadToCloseAsync(uint serverChannel)
    {
        var transcript = new Transcript();
        while (true)
        {
            var payload = await NextAsync(_localNumbers[serverChannel]);
            transcript.Add(payload);
            if (Payload.NumberOf(payload) == MessageNumber.ChannelClose)
            {
                await CloseAsync(serverChannel);
                return transcript;
            }
        }
    }

    public ValueTask DisposeAsync() => Peer.DisposeAsync();

    /// <summary>A string field.</summary>
    public static byte[] Text(string text)
    {
        var writer = new WireWriter(stackalloc byte[256]);
        writer.WriteText(text);
        var bytes = writer.ToArray();
        writer.Dispose();
        return bytes;
    }

    /// <summary>Number fields.</summary>
    public static byte[] Numbers(params ReadOnlySpan<uint> numbers)
    {
        var bytes = new byte[numbers.Length * sizeof(uint)];
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(i * sizeof(uint)), numbers[i]);
        }

        return bytes;
    }

    private static ReadOnlySpan<byte> DataOf(byte[] payload) => Payload.NumberOf(payload) == MessageNumber.ChannelData
        ? Payload.Decode<ChannelDataMessage>(payload).Data
        : throw new InvalidOperationException($"{Payload.NumberOf(payload)} came, data was expected.");
}
