using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>The half of a row that concerns what the peer sends: phase, the credit it has, and the bytes not consumed.</summary>
/// <param name="phase">Where it begins: opening or offered.</param>
/// <param name="limits">Window, packet size, pinned memory.</param>
internal sealed class ReceiveHalf(ReceivePhase phase, ConnectionLimits limits)
{
    public ReceivePhase Phase { get; set; } = phase;

    /// <summary>Empty until <see cref="Grant"/>.</summary>
    public ReceiveWindow Window { get; private set; } = new(0);

    public ReceiveQueue Queue { get; } = new(limits.PinnedBytesPerChannel, limits.UnreadSegmentsPerChannel);

    public long BytesReceived { get; private set; }

    /// <summary>Nobody reads any more: bytes count as consumed when they arrive (C-23).</summary>
    public bool IsDiscarding { get; private set; }

    /// <summary>Its reader is gone and every lease released; what it still tells means nothing.</summary>
    public bool IsAbandoned { get; private set; }

    /// <summary>A batch was handed out and not <c>Taken</c> (C-21).</summary>
    public bool IsBatchOutstanding { get; set; }

    public bool IsOpen => Phase is ReceivePhase.Open or ReceivePhase.EofReceived;

    /// <summary>The window drawn for it, before the peer is told.</summary>
    public void Grant(long window) => Window = new ReceiveWindow(window);

    /// <summary>Debits the window, before anything else happens to the bytes; tells how many of them were discarded.</summary>
    public int Accept(PacketSlice data, uint? extendedType)
    {
        Debit(data.Length);
        if (IsDiscarding)
        {
            Window.OnConsumed(data.Length);
            return data.Length;
        }

        Queue.Append(data, extendedType);
        return 0;
    }

    /// <summary>Debits and credits: for bytes that nobody will read.</summary>
    public void Discard(int length)
    {
        Debit(length);
        Window.OnConsumed(length);
    }

    public void Consume(long bytes)
    {
        Queue.Consume(bytes);
        Window.OnConsumed(bytes);
    }

    public long StopDelivering()
    {
        IsDiscarding = true;
        return DropPending();
    }

    public long DropPending()
    {
        var dropped = Queue.DropPending();
        Window.OnConsumed(dropped);
        return dropped;
    }

    /// <summary>Releases every lease; nobody reads any more, handed out or not (C-46).</summary>
    public long Abandon()
    {
        IsDiscarding = true;
        IsAbandoned = true;
        IsBatchOutstanding = false;
        var dropped = Queue.DropAll();
        Window.OnConsumed(dropped);
        return dropped;
    }

    private void Debit(int length)
    {
        if (length > limits.MaximumPacketSize)
        {
            throw ConnectionErrors.BeyondPacketSize(length, limits.MaximumPacketSize);
        }

        Window.OnData(length);
        BytesReceived += length;
    }
}
