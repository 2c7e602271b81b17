using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>
/// One channel of a scripted peer, whoever opened it: its numbers, both windows, the sentences of RFC 4254 in their proper form, and the
/// same in every improper one. What arrives waits here until it is taken, apart from other channels.
/// </summary>
/// <remarks>
/// <see cref="SendDataAsync"/> says what it is told, whatever the window; <see cref="WriteAsync"/> keeps to window and packet size and waits
/// for credit. The other side of that: <see cref="ReceiveWindow"/> goes below zero when the other end does not keep to ours.
/// </remarks>
public sealed partial class ScriptedChannel
{
    private readonly ScriptedChannelOptions _options;
    private uint? _remoteChannel;
    private long _consumed;

    internal ScriptedChannel(ScriptedPeer peer, string type, byte[] typeSpecific, ScriptedChannelOptions options)
    {
        _options = options;
        Peer = peer;
        Type = type;
        TypeSpecific = typeSpecific;
        LocalChannel = options.LocalChannel ?? peer.NewNumber();
        ReceiveWindow = options.InitialWindowSize;
        GrantsCredit = options.GrantsCredit;
        peer.Register(this);
    }

    /// <summary>Whose channel it is.</summary>
    public ScriptedPeer Peer { get; }

    /// <summary>The channel type.</summary>
    public string Type { get; }

    /// <summary>What the open said for its type.</summary>
    public byte[] TypeSpecific { get; }

    /// <summary>Our number for it: what the other end's messages for it carry.</summary>
    public uint LocalChannel { get; }

    /// <summary>The other end's number for it: what our messages for it carry.</summary>
    /// <exception cref="InvalidOperationException">The open is not confirmed.</exception>
    public uint RemoteChannel => _remoteChannel ?? throw new InvalidOperationException($"Channel {LocalChannel} ({Type}) is not open.");

    /// <summary>Bytes the other end still lets us send; below zero when we have sent more.</summary>
    public long SendWindow { get; private set; }

    /// <summary>Bytes the other end may still send; below zero when it has sent more.</summary>
    public long ReceiveWindow { get; private set; }

    /// <summary>Longest data of one packet that the other end takes.</summary>
    public uint RemoteMaximumPacketSize { get; private set; }

    /// <summary>Data bytes that arrived so far, all streams, taken or not.</summary>
    public long BytesReceived { get; private set; }

    /// <summary>Whether credit goes back by itself; see <see cref="ScriptedChannelOptions.GrantsCredit"/>. May change at any time.</summary>
    public bool GrantsCredit { get; set; }

    /// <summary>Any message, with whatever number it carries.</summary>
    /// <param name="message">The message.</param>
    /// <typeparam name="T">Its type.</typeparam>
    public Task SendAsync<T>(in T message)
        where T : IWireMessage<T>, allows ref struct => Peer.SendAsync(message);

    /// <summary>Data in one packet, whether window and packet size allow it or not.</summary>
    /// <param name="data">The bytes, at most about 32 KiB, since one packet must hold them.</param>
    public Task SendDataAsync(ReadOnlyMemory<byte> data)
    {
        SendWindow -= data.Length;
        return Peer.SendAsync(new ChannelDataMessage(RemoteChannel, data.Span));
    }

    /// <summary>As <see cref="SendDataAsync"/>, of another stream.</summary>
    /// <param name="type">The stream; 1 is stderr.</param>
    /// <param name="data">The bytes.</param>
    public Task SendExtendedDataAsync(uint type, ReadOnlyMemory<byte> data)
    {
        SendWindow -= data.Length;
        return Peer.SendAsync(new ChannelExtendedDataMessage(RemoteChannel, type, data.Span));
    }

    /// <summary>Data of any length, in packets that the other end's window and packet size allow; waits for credit.</summary>
    /// <param name="data">The bytes.</param>
    public async Task WriteAsync(ReadOnlyMemory<byte> data)
    {
        while (!data.IsEmpty)
        {
            await Peer.DriveUntilAsync(() => SendWindow > 0, $"credit on channel {LocalChannel}").ConfigureAwait(false);
            var count = (int)Math.Min(Math.Min(data.Length, SendWindow), Math.Min(RemoteMaximumPacketSize, ScriptedChannelOptions.Default.MaximumPacketSize));
            await SendDataAsync(data[..count]).ConfigureAwait(false);
            data = data[count..];
        }
    }

    /// <summary>Credit for the other end, earned or not.</summary>
    /// <param name="bytes">How much; also 0, also past 2^32-1.</param>
    public Task AdjustAsync(uint bytes)
    {
        ReceiveWindow += bytes;
        return Peer.SendAsync(new ChannelWindowAdjustMessage(RemoteChannel, bytes));
    }

    /// <summary>Says EOF.</summary>
    public Task SendEofAsync() => Peer.SendAsync(new ChannelEofMessage(RemoteChannel));

    /// <summary>Says CLOSE, the first or in answer.</summary>
    public Task CloseAsync() => Peer.SendAsync(new ChannelCloseMessage(RemoteChannel));

    /// <summary>Makes a request without waiting for its answer.</summary>
    /// <param name="type">The request type.</param>
    /// <param name="data">What the type defines; see <see cref="SshFields"/>.</param>
    /// <param name="wantReply">Whether an answer is wanted.</param>
    public Task SendRequestAsync(string type, ReadOnlyMemory<byte> data = default, bool wantReply = true) =>
        Peer.SendAsync(new ChannelRequestMessage(RemoteChannel, type, wantReply, data.Span));

    /// <summary>Makes a request and waits for its answer, which must be the next that is said here.</summary>
    /// <param name="type">The request type.</param>
    /// <param name="data">What the type defines; see <see cref="SshFields"/>.</param>
    /// <returns>Whether the other end said yes.</returns>
    /// <exception cref="InvalidOperationException">Something else came.</exception>
    public async Task<bool> RequestAsync(string type, ReadOnlyMemory<byte> data = default)
    {
        await SendRequestAsync(type, data).ConfigureAwait(false);
        var payload = await NextButCreditAsync().ConfigureAwait(false);
        return Payload.NumberOf(payload) switch
        {
            MessageNumber.ChannelSuccess => true,
            MessageNumber.ChannelFailure => false,
            _ => throw new InvalidOperationException($"{Inbox.Describe(payload)} came instead of the answer to {type}."),
        };
    }

    /// <summary>Answers a request, asked or not.</summary>
    /// <param name="success">Yes or no.</param>
    public Task ReplyAsync(bool success) => success
        ? Peer.SendAsync(new ChannelSuccessMessage(RemoteChannel))
        : Peer.SendAsync(new ChannelFailureMessage(RemoteChannel));

    /// <summary>Confirms the open that the other end wants.</summary>
    /// <param name="typeSpecific">What the type defines, usually nothing.</param>
    public Task ConfirmAsync(ReadOnlyMemory<byte> typeSpecific = default) => Peer.SendAsync(new ChannelOpenConfirmationMessage(
        RemoteChannel, LocalChannel, _options.InitialWindowSize, _options.MaximumPacketSize, typeSpecific.Span));
}
