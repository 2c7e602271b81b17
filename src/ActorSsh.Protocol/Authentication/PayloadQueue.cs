using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>Messages of ours, encoded and waiting for a packet. The owner bounds what it adds.</summary>
internal sealed class PayloadQueue
{
    private readonly Queue<byte[]> _payloads = new();

    /// <summary>Payloads not yet taken.</summary>
    public int Count => _payloads.Count;

    /// <summary>Encodes the message behind those that wait already.</summary>
    public void Add<T>(in T message)
        where T : IWireMessage<T>, allows ref struct
        => _payloads.Enqueue(Payload.Encode(message));

    /// <summary>Moves the oldest payload into <paramref name="destination"/>; one that does not fit waits on.</summary>
    public bool TryTake(Span<byte> destination, out int length)
    {
        length = 0;
        if (!_payloads.TryPeek(out var payload) || payload.Length > destination.Length)
        {
            return false;
        }

        payload.CopyTo(destination);
        length = payload.Length;
        _payloads.Dequeue();
        return true;
    }
}
