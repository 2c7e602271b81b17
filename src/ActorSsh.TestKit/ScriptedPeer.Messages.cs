using System.Buffers.Binary;
using System.Security.Cryptography;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <content>What is said, and what is waited for.</content>
public sealed partial class ScriptedPeer
{
    private const int MinimumPadding = 4;
    private const int PlainBlock = 8;

    private readonly Inbox _inbox = new();
    private readonly Dictionary<uint, ScriptedChannel> _channels = [];
    private uint _nextNumber;

    /// <summary>Sends a message, encrypted once keys are there; it waits while keys are exchanged.</summary>
    /// <param name="message">Any message, whether it is due or not.</param>
    /// <typeparam name="T">The message's type.</typeparam>
    /// <exception cref="IOException">The other end is gone.</exception>
    public Task SendAsync<T>(in T message)
        where T : IWireMessage<T>, allows ref struct => SendPayloadAsync(Payload.Encode(message));

    /// <summary>Sends a payload as it is, right or wrong, message number first; encrypted once keys are there.</summary>
    /// <param name="payload">The payload; it must not change until the task is done.</param>
    /// <exception cref="IOException">The other end is gone.</exception>
    public Task SendPayloadAsync(ReadOnlyMemory<byte> payload) => SendPayloadsAsync([payload]);

    /// <summary>
    /// Sends payloads together: where they fit one buffer, the other end finds them all when it looks, and has answered none before it has
    /// seen the last. So a message cannot lose a race against the answer to the one before.
    /// </summary>
    /// <param name="payloads">Each as <see cref="SendPayloadAsync"/> takes it; some 60 KiB leave in one write.</param>
    /// <exception cref="IOException">The other end is gone.</exception>
    public Task SendPayloadsAsync(params IReadOnlyList<ReadOnlyMemory<byte>> payloads) =>
        PatientlyAsync(token => _transport.SendAsync(payloads, token), "room to send");

    /// <summary>Sends a payload in a packet without encryption, whatever the phase: before the first keys it is a packet like any other.</summary>
    /// <param name="payload">The payload, message number first.</param>
    /// <exception cref="IOException">The other end is gone.</exception>
    public Task SendUnencryptedAsync(ReadOnlyMemory<byte> payload)
    {
        var padding = MinimumPadding + (PlainBlock - ((sizeof(uint) + 1 + payload.Length + MinimumPadding) % PlainBlock)) % PlainBlock;
        var packet = new byte[sizeof(uint) + 1 + payload.Length + padding];
        BinaryPrimitives.WriteInt32BigEndian(packet, packet.Length - sizeof(uint));
        packet[sizeof(uint)] = (byte)padding;
        payload.Span.CopyTo(packet.AsSpan(sizeof(uint) + 1));
        RandomNumberGenerator.Fill(packet.AsSpan(packet.Length - padding));
        return SendRawAsync(packet);
    }

    /// <summary>Sends bytes below packets and encryption: they arrive as they are.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="IOException">The other end is gone.</exception>
    public Task SendRawAsync(ReadOnlyMemory<byte> bytes) => PatientlyAsync(token => _end.WriteAsync(bytes, token), "room to send");

    /// <summary>The next message for the services above the transport, whatever it is; also UNIMPLEMENTED.</summary>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    /// <exception cref="TimeoutException">Nothing came in time.</exception>
    public async Task<byte[]> ReceiveAsync()
    {
        byte[] payload = [];
        await DriveUntilAsync(() => _inbox.TryTake(out payload), "a message").ConfigureAwait(false);
        return payload;
    }

    /// <summary>The next message, which must be of this number.</summary>
    /// <param name="number">The number that is due.</param>
    /// <exception cref="InvalidOperationException">Another came; it is named.</exception>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    public async Task<byte[]> ExpectAsync(MessageNumber number)
    {
        var payload = await ReceiveAsync().ConfigureAwait(false);
        return Payload.NumberOf(payload) == number
            ? payload
            : throw new InvalidOperationException($"{Inbox.Describe(payload)} came, {number} was expected.");
    }

    /// <summary>The next message, which must be of this kind.</summary>
    /// <typeparam name="T">The message that is due.</typeparam>
    /// <exception cref="InvalidOperationException">Another came; it is named.</exception>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    public async Task<Received<T>> ExpectAsync<T>()
        where T : IWireMessage<T>, allows ref struct => new(await ExpectAsync(T.Number).ConfigureAwait(false));

    /// <summary>Makes a global request (RFC 4254 §4) and waits for the answer, which must be the next message of all.</summary>
    /// <param name="name">The request's name.</param>
    /// <param name="data">What the name defines; see <see cref="SshFields"/>.</param>
    /// <returns>What came with the success; null for a failure.</returns>
    /// <exception cref="InvalidOperationException">Something else came; it is named.</exception>
    public async Task<byte[]?> RequestAsync(string name, ReadOnlyMemory<byte> data = default)
    {
        await SendAsync(new GlobalRequestMessage(name, true, data.Span)).ConfigureAwait(false);
        var payload = await ReceiveAsync().ConfigureAwait(false);
        return Payload.NumberOf(payload) switch
        {
            MessageNumber.RequestSuccess => payload[1..],
            MessageNumber.RequestFailure => null,
            _ => throw new InvalidOperationException($"{Inbox.Describe(payload)} came instead of the answer to {name}."),
        };
    }

    /// <summary>Waits until the other end has disconnected, passing over what it says before.</summary>
    public async Task<DisconnectNotice> ExpectDisconnectAsync()
    {
        await DriveUntilAsync(() => Transport.DisconnectReceived is not null, "DISCONNECT").ConfigureAwait(false);
        return Transport.DisconnectReceived!;
    }

    /// <summary>What was said so far and nobody has received, without waiting for more.</summary>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    public async Task<IReadOnlyList<byte[]>> ReceiveWhatCameAsync()
    {
        await PatientlyAsync(token => _transport.PollAsync(Keep, token), "room to answer").ConfigureAwait(false);
        return _inbox.TakeAll();
    }

    /// <summary>So many bytes as they came, below packets and encryption; for a peer that does not speak SSH by itself.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="EndOfStreamException">The other end closed before.</exception>
    public async Task<byte[]> ReceiveRawAsync(int count)
    {
        var bytes = new byte[count];
        await PatientlyAsync(
            async token =>
            {
                for (int read, done = 0; done < count; done += read)
                {
                    read = await _end.ReadAsync(bytes.AsMemory(done), token).ConfigureAwait(false);
                    if (read == 0)
                    {
                        throw new EndOfStreamException($"The other end closed after {done} of {count} bytes.");
                    }
                }
            },
            $"{count} bytes").ConfigureAwait(false);
        return bytes;
    }

    /// <summary>Everything that is said until the other end closes, as it came; for a peer that does not speak SSH by itself.</summary>
    public async Task<byte[]> ReceiveRawToEndAsync()
    {
        var said = new MemoryStream();
        var buffer = new byte[4096];
        await PatientlyAsync(
            async token =>
            {
                while (await _end.ReadAsync(buffer, token).ConfigureAwait(false) is var count and > 0)
                {
                    said.Write(buffer, 0, count);
                }
            },
            "the end of the stream").ConfigureAwait(false);
        return said.ToArray();
    }

    /// <summary>The next message for one of our channels, whatever it is; what comes for others waits.</summary>
    /// <param name="localChannel">Our number for it.</param>
    /// <exception cref="EndOfStreamException">The other end closed; the message says with which DISCONNECT.</exception>
    public async Task<byte[]> ReceiveAsync(uint localChannel)
    {
        byte[] payload = [];
        await DriveUntilAsync(() => _inbox.TryTake(localChannel, out payload), $"a message on channel {localChannel}").ConfigureAwait(false);
        return payload;
    }

    /// <summary>Sends and receives until a condition holds.</summary>
    internal Task DriveUntilAsync(Func<bool> isDone, string what) => PatientlyAsync(token => _transport.DriveUntilAsync(isDone, Keep, token), what);

    /// <summary>Keeps a channel's account from now on; what is left for an earlier one of that number is dropped.</summary>
    internal void Register(ScriptedChannel channel)
    {
        _inbox.Forget(channel.LocalChannel);
        _channels[channel.LocalChannel] = channel;
    }

    /// <summary>A number that no channel of ours has or had, unless the test chose one.</summary>
    internal uint NewNumber()
    {
        while (_channels.ContainsKey(_nextNumber))
        {
            _nextNumber++;
        }

        return _nextNumber++;
    }

    private void Keep(ReadOnlySpan<byte> payload)
    {
        var copy = payload.ToArray();
        _inbox.Add(copy);
        if (Inbox.ChannelOf(copy) is { } number && _channels.TryGetValue(number, out var channel) && channel.OnArrived(copy))
        {
            _channels.Remove(number);
        }
    }

    private async Task PatientlyAsync(Func<CancellationToken, Task> wait, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await wait(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException tooLong)
        {
            throw new TimeoutException($"The {Role} waited {Patience} for {what} in phase {Transport.Phase}; {_inbox}.", tooLong);
        }
    }
}
