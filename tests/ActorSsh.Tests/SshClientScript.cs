using System.Text;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests;

/// <summary>The sentences of a well-behaved client, over a scripted peer that can also misbehave.</summary>
internal sealed class SshClientScript(ScriptedPeer peer) : IAsyncDisposable
{
    public ScriptedPeer Peer { get; } = peer;

    /// <summary>Opens a channel and returns the server's number for it.</summary>
    public async Task<uint> OpenAsync(uint localChannel, string type = "session", byte[]? data = null, uint window = 1 << 20)
    {
        await Peer.SendAsync(new ChannelOpenMessage(type, localChannel, window, 32 * 1024, data ?? []));
        var confirmation = await Peer.ExpectAsync(MessageNumber.ChannelOpenConfirmation);
        return Payload.Decode<ChannelOpenConfirmationMessage>(confirmation).SenderChannel;
    }

    public Task RequestAsync(uint channel, string type, byte[] data, bool wantReply = true) =>
        Peer.SendAsync(new ChannelRequestMessage(channel, type, wantReply, data));

    /// <summary>Opens a session and starts a command in it; the server said yes.</summary>
    public async Task<uint> ExecAsync(uint localChannel, string command, uint window = 1 << 20)
    {
        var channel = await OpenAsync(localChannel, window: window);
        await RequestAsync(channel, "exec", Text(command));
        await Peer.ExpectAsync(MessageNumber.ChannelSuccess);
        return channel;
    }

    public Task DataAsync(uint channel, byte[] data) => Peer.SendAsync(new ChannelDataMessage(channel, data));

    public Task EofAsync(uint channel) => Peer.SendAsync(new ChannelEofMessage(channel));

    public Task CloseAsync(uint channel) => Peer.SendAsync(new ChannelCloseMessage(channel));

    /// <summary>Reads messages until CLOSE, and answers it: everything the channel said.</summary>
    public async Task<Transcript> ReadToCloseAsync(uint serverChannel)
    {
        var transcript = new Transcript();
        while (true)
        {
            var payload = await Peer.ReceiveAsync();
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
}

/// <summary>What a channel said, in order.</summary>
internal sealed class Transcript
{
    private readonly MemoryStream _output = new();
    private readonly MemoryStream _error = new();

    public List<string> Events { get; } = [];

    public uint? ExitStatus { get; private set; }

    public string Output => Encoding.UTF8.GetString(_output.ToArray());

    public string Error => Encoding.UTF8.GetString(_error.ToArray());

    public void Add(byte[] payload)
    {
        var number = Payload.NumberOf(payload);
        switch (number)
        {
            case MessageNumber.ChannelData:
                _output.Write(Payload.Decode<ChannelDataMessage>(payload).Data);
                break;
            case MessageNumber.ChannelExtendedData:
                _error.Write(Payload.Decode<ChannelExtendedDataMessage>(payload).Data);
                break;
            case MessageNumber.ChannelRequest:
                AddRequest(Payload.Decode<ChannelRequestMessage>(payload));
                break;
            default:
                Events.Add(number.ToString());
                break;
        }
    }

    private void AddRequest(ChannelRequestMessage request)
    {
        Events.Add(request.RequestType);
        if (request.RequestType == "exit-status")
        {
            ExitStatus = new WireReader(request.Data).ReadUInt32();
        }
    }
}
