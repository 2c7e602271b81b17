using System.Buffers;
using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Compression;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Chooses what goes next and seals it: the transport's own messages first, then the services', which wait from our KEXINIT to our NEWKEYS.
/// The cipher changes right behind NEWKEYS.
/// </summary>
internal sealed class TransportOutbound(
    InboundGate gate, PacketWriter writer, KeyExchangeState exchanges, Outbox outbox, CompressionState compression)
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
        var compressor = compression.Outbound;
        length = writer.PacketLength(compressor is null ? payload.Length : Compressor.Bound(payload.Length));
        if (length > room.Length)
        {
            length = 0;
            return false;
        }

        length = writer.Seal(room, Place(compressor, payload, room[PacketWriter.PayloadOffset..]));
        outbox.Dequeue();
        AfterOwn(Payload.NumberOf(payload));
        return true;
    }

    private void AfterOwn(MessageNumber number)
    {
        if (number is MessageNumber.NewKeys)
        {
            var agreed = exchanges.Algorithms!;
            writer.SwitchTo(exchanges.OnNewKeysSent(), exchanges.IsStrict);
            compression.OnNewKeysSent(agreed);
        }

        IsDisconnectSealed |= number is MessageNumber.Disconnect;
    }

    private bool TrySealService(IPayloadSource services, Span<byte> room, bool isWhole, out int length)
    {
        length = 0;
        var compressor = compression.Outbound;
        var capacity = writer.PayloadFor(room.Length);
        capacity = compressor is null ? capacity : Compressor.PayloadFor(capacity);
        var isWorthwhile = capacity >= WorthwhileRoom || (isWhole && capacity > 0);
        if (!isWorthwhile || !TryTake(services, compressor, room.Slice(PacketWriter.PayloadOffset), capacity, out var payloadLength))
        {
            return false;
        }

        var isSuccess = compression.BeginsWithSuccess && room[PacketWriter.PayloadOffset] == (byte)MessageNumber.UserAuthSuccess;
        length = writer.Seal(room, payloadLength);
        if (isSuccess)
        {
            compression.OnLoggedIn();
        }

        return true;
    }

    /// <summary>Takes a payload to where it belongs, or by way of memory of its own where it is compressed.</summary>
    private bool TryTake(IPayloadSource services, Compressor? compressor, Span<byte> place, int capacity, out int length)
    {
        if (compressor is null)
        {
            return services.TryTakePayload(place[..capacity], writer.Sequence, out length);
        }

        var plain = ArrayPool<byte>.Shared.Rent(capacity);
        try
        {
            var isTaken = services.TryTakePayload(plain.AsSpan(0, capacity), writer.Sequence, out length);
            length = isTaken ? compressor.Compress(plain.AsSpan(0, length), place) : 0;
            return isTaken;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain.AsSpan(0, capacity));
            ArrayPool<byte>.Shared.Return(plain);
        }
    }

    private static int Place(Compressor? compressor, byte[] payload, Span<byte> place)
    {
        if (compressor is not null)
        {
            return compressor.Compress(payload, place);
        }

        payload.CopyTo(place);
        return payload.Length;
    }
}
