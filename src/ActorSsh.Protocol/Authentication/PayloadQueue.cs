using System.Security.Cryptography;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// Messages of ours, encoded and waiting for a packet. The owner bounds what it adds. Passwords are among them, so memory that held a message
/// is zeroed.
/// </summary>
internal sealed class PayloadQueue
{
    private readonly Queue<byte[]> _payloads = new();

    /// <summary>Payloads not yet taken.</summary>
    public int Count => _payloads.Count;

    /// <summary>The payload that waits longest; null when none does.</summary>
    public byte[]? Oldest => _payloads.TryPeek(out var payload) ? payload : null;

    /// <summary>Encodes the message behind those that wait already.</summary>
    public void Add<T>(in T message)
        where T : IWireMessage<T>, allows ref struct
    {
        // No stack memory: what the writer rents it zeroes.
        var writer = new WireWriter([]);
        try
        {
            Payload.Write(ref writer, message);
            _payloads.Enqueue(writer.ToArray());
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Moves the oldest payload into <paramref name="destination"/>; one that does not fit waits on.</summary>
    public bool TryTake(Span<byte> destination, out int length)
    {
        length = 0;
        if (Oldest is not { } payload || payload.Length > destination.Length)
        {
            return false;
        }

        payload.CopyTo(destination);
        length = payload.Length;
        CryptographicOperations.ZeroMemory(_payloads.Dequeue());
        return true;
    }
}
