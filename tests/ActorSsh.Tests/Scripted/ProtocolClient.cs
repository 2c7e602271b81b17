using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Scripted;

/// <summary>The protocol's client state machines over a stream, and nothing else: what a scripted server must get along with.</summary>
internal sealed class ProtocolClient(Stream stream) : IPayloadSource, IDisposable
{
    private readonly byte[] _sendBuffer = new byte[64 * 1024];
    private readonly byte[] _receiveBuffer = new byte[512 * 1024];
    private ClientAuthentication? _login;
    private int _received;

    public TransportState Transport { get; } =
        new(SshRole.Client, new TransportOptions { HostKeyVerifier = static _ => true, SoftwareVersion = "OpenSSH_9.9" }, TimeSpan.Zero);

    /// <summary>The channels; null before the log-in.</summary>
    public ChannelMultiplexer? Channels { get; private set; }

    /// <summary>Every event so far.</summary>
    public List<ChannelEvent> Events { get; } = [];

    /// <summary>Handshake and log-in.</summary>
    public async Task LogInAsync(string user, HostKey key)
    {
        await RunUntilAsync(() => Transport.Phase >= TransportPhase.Authentication);
        var options = new ClientAuthenticationOptions { User = user, Keys = [key] };
        _login = new ClientAuthentication(options, Transport.SessionId, Transport.HostKey!.Blob, Transport.PeerExtensions);
        await RunUntilAsync(() => Channels is not null);
    }

    /// <summary>Sends and receives until an event of this kind has come.</summary>
    public async Task<T> WaitForAsync<T>()
        where T : ChannelEvent
    {
        await RunUntilAsync(() => Events.OfType<T>().Any());
        return Events.OfType<T>().First();
    }

    /// <summary>Sends and receives until a condition holds.</summary>
    public async Task RunUntilAsync(Func<bool> isDone)
    {
        await FlushAsync();
        while (!isDone())
        {
            var count = await stream.ReadAsync(_receiveBuffer.AsMemory(_received));
            if (count == 0)
            {
                throw new EndOfStreamException("The server is gone.");
            }

            _received += count;
            Parse();
            await FlushAsync();
        }
    }

    /// <summary>Sends what there is.</summary>
    public async Task FlushAsync()
    {
        RunWork();
        while (Transport.TryTakeOutbound(this, _sendBuffer, TimeSpan.Zero, out var written))
        {
            await stream.WriteAsync(_sendBuffer.AsMemory(0, written));
            RunWork();
        }
    }

    bool IPayloadSource.TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        return Channels is { } channels
            ? channels.TryTakePayload(destination, sequence, out length)
            : _login?.TryTakePayload(destination, sequence, out length) == true;
    }

    public void Dispose()
    {
        Channels?.OnConnectionEnd("disposed");
        Transport.Dispose();
        stream.Dispose();
    }

    private void Parse()
    {
        var consumed = 0;
        TransportReadStatus status;
        do
        {
            status = Transport.TryRead(_receiveBuffer.AsSpan(consumed, _received - consumed), TimeSpan.Zero, out var length, out var offset, out var payloadLength);
            if (status == TransportReadStatus.Payload)
            {
                OnPayload(_receiveBuffer.AsSpan(consumed + offset, payloadLength).ToArray());
            }

            consumed += length;
        }
        while (RunWork() || status is TransportReadStatus.Payload or TransportReadStatus.Handled or TransportReadStatus.Unimplemented);

        _receiveBuffer.AsSpan(consumed, _received - consumed).CopyTo(_receiveBuffer);
        _received -= consumed;
    }

    private void OnPayload(byte[] payload)
    {
        if (Channels is null)
        {
            _login!.OnPayload(payload);
        }
        else if (!Channels.OnPayload(new PacketSlice(new CollectedBuffer(payload), 0, payload.Length), Transport.LastReceivedSequence, TimeSpan.Zero))
        {
            Transport.SendUnimplemented(Transport.LastReceivedSequence);
        }

        while (Channels is { } channels && channels.TryTakeEvent(out var occurred))
        {
            Events.Add(occurred);
        }
    }

    private bool RunWork()
    {
        var isAny = false;
        while (Transport.TryTakeWork(out var work))
        {
            work.Run();
            Transport.OnWorkCompleted(work, TimeSpan.Zero);
            isAny = true;
        }

        while (_login is { } login && login.TryTakeWork(out var work))
        {
            work.Run();
            login.OnWorkCompleted(work);
        }

        if (Channels is null && _login is { IsAuthenticated: true })
        {
            Transport.OnAuthenticated();
            Channels = new ChannelMultiplexer(SshRole.Client, new ConnectionLimits(), Transport.PeerVersion);
        }

        return isAny;
    }

    /// <summary>Memory that the collector takes back.</summary>
    private sealed class CollectedBuffer(byte[] bytes) : ReceiveBuffer
    {
        public override Memory<byte> Memory => bytes;

        public override void Retain()
        {
            // Nothing has to be given back.
        }

        public override void Release()
        {
            // Nothing has to be given back.
        }
    }
}
