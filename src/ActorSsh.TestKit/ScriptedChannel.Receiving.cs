using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <content>What is waited for, and the account of what has come.</content>
public sealed partial class ScriptedChannel
{
    /// <summary>The next message for this channel, whatever it is, also credit.</summary>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public async Task<byte[]> NextAsync()
    {
        var payload = await Peer.ReceiveAsync(LocalChannel).ConfigureAwait(false);
        await GrantAsync(DataLength(payload)).ConfigureAwait(false);
        return payload;
    }

    /// <summary>The next message for this channel, which must be of this number; credit is passed over where none is expected.</summary>
    /// <param name="number">The number that is due.</param>
    /// <exception cref="InvalidOperationException">Another came; it is named.</exception>
    public async Task<byte[]> ExpectAsync(MessageNumber number)
    {
        var payload = number == MessageNumber.ChannelWindowAdjust ? await NextAsync().ConfigureAwait(false) : await NextButCreditAsync().ConfigureAwait(false);
        return Payload.NumberOf(payload) == number
            ? payload
            : throw new InvalidOperationException($"{Inbox.Describe(payload)} came, {number} was expected.");
    }

    /// <summary>The next message for this channel, which must be of this kind; credit is passed over where none is expected.</summary>
    /// <typeparam name="T">The message that is due.</typeparam>
    /// <exception cref="InvalidOperationException">Another came; it is named.</exception>
    public async Task<Received<T>> ExpectAsync<T>()
        where T : IWireMessage<T>, allows ref struct => new(await ExpectAsync(T.Number).ConfigureAwait(false));

    /// <summary>The next message, which must be a request of this type; credit is passed over.</summary>
    /// <param name="type">The request type.</param>
    /// <exception cref="InvalidOperationException">Something else came.</exception>
    public async Task<Received<ChannelRequestMessage>> ExpectRequestAsync(string type)
    {
        var request = await ExpectAsync<ChannelRequestMessage>().ConfigureAwait(false);
        return request.Message.RequestType == type
            ? request
            : throw new InvalidOperationException($"A request of type {request.Message.RequestType} came, {type} was expected.");
    }

    /// <summary>So many bytes of the main stream, however they are cut into packets; credit that comes in between is passed over.</summary>
    /// <param name="count">How many; a packet that goes beyond them is returned whole.</param>
    /// <exception cref="InvalidOperationException">Something else came before.</exception>
    public async Task<byte[]> ReadAsync(int count)
    {
        var data = new MemoryStream();
        while (data.Length < count)
        {
            data.Write((await ExpectAsync<ChannelDataMessage>().ConfigureAwait(false)).Message.Data);
        }

        return data.ToArray();
    }

    /// <summary>Everything the channel says until CLOSE, which is answered.</summary>
    public async Task<ScriptedTranscript> ReadToCloseAsync()
    {
        var transcript = new ScriptedTranscript();
        while (true)
        {
            var payload = await NextAsync().ConfigureAwait(false);
            transcript.Add(payload);
            if (Payload.NumberOf(payload) == MessageNumber.ChannelClose)
            {
                await CloseAsync().ConfigureAwait(false);
                return transcript;
            }
        }
    }

    /// <summary>Waits for the answer to an open of ours, which must be yes.</summary>
    /// <returns>The confirmation.</returns>
    /// <exception cref="InvalidOperationException">It was refused; reason and text are named.</exception>
    public async Task<Received<ChannelOpenConfirmationMessage>> ExpectConfirmationAsync()
    {
        var payload = await NextAsync().ConfigureAwait(false);
        if (Payload.NumberOf(payload) != MessageNumber.ChannelOpenFailure)
        {
            return new Received<ChannelOpenConfirmationMessage>(payload);
        }

        var failure = Payload.Decode<ChannelOpenFailureMessage>(payload);
        throw new InvalidOperationException($"The open of {Type} was refused: {failure.Reason}, '{failure.Description}'.");
    }

    /// <summary>Waits for the answer to an open of ours, which must be no.</summary>
    public async Task<ChannelOpenFailureMessage> ExpectRefusalAsync() => (await ExpectAsync<ChannelOpenFailureMessage>().ConfigureAwait(false)).Message;

    /// <summary>Refuses the open that the other end wants.</summary>
    /// <param name="reason">The RFC's code.</param>
    /// <param name="description">Text for people.</param>
    public Task RefuseAsync(ChannelOpenFailureReason reason, string description = "") =>
        Peer.SendAsync(new ChannelOpenFailureMessage(RemoteChannel, reason, description, ""));

    /// <summary>The other end opens this channel, and its first credit comes with that.</summary>
    internal void OnOffered(in ChannelOpenMessage open) =>
        (_remoteChannel, SendWindow, RemoteMaximumPacketSize) = (open.SenderChannel, open.InitialWindowSize, open.MaximumPacketSize);

    /// <summary>A message for this channel came; it is not taken yet.</summary>
    /// <returns>Whether none may follow.</returns>
    internal bool OnArrived(byte[] payload)
    {
        switch (Payload.NumberOf(payload))
        {
            case MessageNumber.ChannelOpenConfirmation:
                var confirmation = Payload.Decode<ChannelOpenConfirmationMessage>(payload);
                (_remoteChannel, SendWindow, RemoteMaximumPacketSize) =
                    (confirmation.SenderChannel, confirmation.InitialWindowSize, confirmation.MaximumPacketSize);
                break;
            case MessageNumber.ChannelWindowAdjust:
                SendWindow += Payload.Decode<ChannelWindowAdjustMessage>(payload).BytesToAdd;
                break;
            case MessageNumber.ChannelOpenFailure or MessageNumber.ChannelClose:
                return true;
            default:
                ReceiveWindow -= DataLength(payload);
                BytesReceived += DataLength(payload);
                break;
        }

        return false;
    }

    private static int DataLength(byte[] payload) => Payload.NumberOf(payload) switch
    {
        MessageNumber.ChannelData => Payload.Decode<ChannelDataMessage>(payload).Data.Length,
        MessageNumber.ChannelExtendedData => Payload.Decode<ChannelExtendedDataMessage>(payload).Data.Length,
        _ => 0,
    };

    private async Task<byte[]> NextButCreditAsync()
    {
        byte[] payload;
        do
        {
            payload = await NextAsync().ConfigureAwait(false);
        }
        while (Payload.NumberOf(payload) == MessageNumber.ChannelWindowAdjust);

        return payload;
    }

    private async Task GrantAsync(int consumed)
    {
        _consumed += consumed;
        if (GrantsCredit && _consumed > 0 && _consumed >= _options.InitialWindowSize / 2)
        {
            var credit = (uint)_consumed;
            _consumed = 0;
            await AdjustAsync(credit).ConfigureAwait(false);
        }
    }
}
