using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Chooses what goes next and seals it: the transport's own messages first, then the services', which wait from our KEXINIT to our NEWKEYS.
/// The cipher changes right behind NEWKEYS.
/// </summary>
internal sealed class TransportOutbound(InboundGate gate, PacketWriter writer, KeyExchangeState exchanges, Outbox outbox)
{
    private const int WorthwhileRoom = 4096;        // the end of a buffer below this stays empty rather than take a small packet

    /// <summary>Whether DISCONNECT was sealed, behind which nothing goes.</summary>
    public bool IsDisconnectSealed { get; private set; }

    /// <summary>Seals the next packet into <paramref name="room"/>; false where there is none, or none that fits.</summary>
    /// <param name="services">Asked only where they may speak.</param>
    /// <param name="room">What is left of the caller's buffer.</param>
    /// <param name="isWhole">Whether that is all of the buffer, so that waiting for another would not help.</param>
    /// <param name="length">The packet's length.</param>
    public bool TrySealNext(IPayloadSource services, Span<byte> room, bool isWhole, out int length)
    {
        length = 0;
        if (outbox.TryPeek(exchanges.BlocksServices, out var payload))
        {
            return TrySealOwn(payload, room, out length);
        }

        return MayServicesSpeak && TrySealService(services, room, isWhole, out length);
    }

    private bool MayServicesSpeak =>
        !IsDisconnectSealed && !exchanges.BlocksServices && gate.Service is not (GatePhase.ExtInfoSlot or GatePhase.ServiceRequest);

    private bool TrySealOwn(byte[] payload, Span<byte> room, out int length)
    {
        length = writer.PacketLength(payload.Length);
        if (length > room.Length)
        {
            length = 0;
            return false;
        }

        payload.CopyTo(room[PacketWriter.PayloadOffset..]);
        writer.Seal(room, payload.Length);
        outbox.Dequeue();
        AfterOwn(Payload.NumberOf(payload));
        return true;
    }

    private void AfterOwn(MessageNumber number)
    {
        if (number is MessageNumber.NewKeys)
        {
            writer.SwitchTo(exchanges.OnNewKeysSent(), exchanges.IsStrict);
        }

        IsDisconnectSealed |= number is MessageNumber.Disconnect;
    }

    private bool TrySealService(IPayloadSource services, Span<byte> room, bool isWhole, out int length)
    {
        length = 0;
        var capacity = writer.PayloadFor(room.Length);
        var isWorthwhile = capacity >= WorthwhileRoom || (isWhole && capacity > 0);
        if (!isWorthwhile || !services.TryTakePayload(room.Slice(PacketWriter.PayloadOffset, capacity), writer.Sequence, out var payloadLength))
        {
            return false;
        }

        length = writer.Seal(room, payloadLength);
        return true;
    }
}
