using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <content>Reading: lines, then packets, one a call.</content>
public sealed partial class TransportState
{
    /// <summary>
    /// Where the payload read last lies, if it came compressed and so is not in the bytes received; null otherwise. Valid until the next
    /// <see cref="TryRead"/>; who keeps it longer retains it.
    /// </summary>
    public ReceiveBuffer? Expanded { get; private set; }

    /// <summary>Reads one line or packet. Call it until it asks for more.</summary>
    /// <param name="received">
    /// All bytes received and not consumed yet, from the first of them on, as the last call left them; they may have moved. It must be able
    /// to hold the largest packet, <see cref="TransportOptions.MaximumPacketLength"/> and 100 bytes. Packets are decrypted in it, in place.
    /// </param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="consumed">Bytes of <paramref name="received"/> that are done with; the payload lies within them.</param>
    /// <param name="payloadOffset">
    /// Where the payload begins, at its message number: in <paramref name="received"/>, or in <see cref="Expanded"/> where that is not null.
    /// </param>
    /// <param name="payloadLength">Its length, at least 1; 0 where there is none.</param>
    /// <exception cref="SshProtocolException">The peer broke the protocol.</exception>
    public TransportReadStatus TryRead(Span<byte> received, TimeSpan now, out int consumed, out int payloadOffset, out int payloadLength)
    {
        (payloadOffset, payloadLength) = (0, 0);
        Expanded = null;
        var status = IsEnding ? Discard(received, out consumed)
            : IsReadPaused ? Pause(out consumed)
            : PeerVersion is null ? ReadLine(received, out consumed)
            : ReadPacket(received, now, out consumed, out payloadOffset, out payloadLength);
        BytesIn += consumed;
        return status;
    }

    private static TransportReadStatus Discard(Span<byte> received, out int consumed)
    {
        consumed = received.Length;
        return TransportReadStatus.Closed;
    }

    private TransportReadStatus Pause(out int consumed)
    {
        consumed = 0;
        _clock.OnPacketOver();
        return TransportReadStatus.NeedMoreData;
    }

    private TransportReadStatus ReadLine(Span<byte> received, out int consumed)
    {
        if (!_versions.TryReadLine(received, out consumed))
        {
            return TransportReadStatus.NeedMoreData;
        }

        if (PeerVersion is not null)
        {
            _exchanges.Start(_clock.Beginning);
        }

        return TransportReadStatus.Handled;
    }

    private TransportReadStatus ReadPacket(Span<byte> received, TimeSpan now, out int consumed, out int payloadOffset, out int payloadLength)
    {
        (consumed, payloadOffset, payloadLength) = (0, 0, 0);
        if (!_reader.TryRead(received, out var packet))
        {
            AwaitRest(received.IsEmpty, now);
            return TransportReadStatus.NeedMoreData;
        }

        _clock.OnPacketOver();
        PacketsIn++;
        consumed = packet.Length;
        LastReceivedSequence = packet.Sequence;
        var payload = received.Slice(packet.PayloadOffset, packet.PayloadLength);
        Expanded = _compression.Inbound?.Expand(payload);
        var plain = Expanded is null ? payload : Expanded.Memory.Span;
        var status = _inbound.OnMessage(plain, packet.Sequence, LongTime.After(now, _options.KeyExchangeTimeout));
        AfterPacket(_reader.Usage, _reader.Cipher, now);
        if (status is TransportReadStatus.Payload)
        {
            (payloadOffset, payloadLength) = (Expanded is null ? packet.PayloadOffset : 0, plain.Length);
        }

        return status;
    }

    private void AwaitRest(bool isNothingThere, TimeSpan now)
    {
        if (isNothingThere)
        {
            _clock.OnPacketOver();
        }
        else
        {
            _clock.OnPacketIncomplete(now);
        }
    }
}
