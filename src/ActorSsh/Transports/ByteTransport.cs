using System.Net;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>
/// A duplex byte stream below SSH: a socket, or two ends in memory. At most one receive and one send are under way; each completes either
/// at once or by a message to the owner, never both. Disposing drops both and frees everything, once.
/// </summary>
internal abstract class ByteTransport : IDisposable
{
    /// <summary>What <see cref="ReceiveNow"/> gives where nothing is there now.</summary>
    public const int Nothing = -2;

    /// <summary>The peer's address; null where there is no network.</summary>
    public abstract IPEndPoint? RemoteEndPoint { get; }

    /// <summary>Our address; null where there is no network.</summary>
    public abstract IPEndPoint? LocalEndPoint { get; }

    /// <summary>Whether it has one of the process's last descriptors (<see cref="DescriptorReserve"/>), so that it must go again.</summary>
    public virtual bool TouchesReserve => false;

    /// <summary>How many pieces may be sent at once.</summary>
    public virtual int MostPieces => 1;

    /// <summary>The actor that is told <see cref="Received"/>, <see cref="Sent"/>, <see cref="TransportFailed"/> and <see cref="SendFailed"/>. Set once, before anything else.</summary>
    public abstract void Attach(IActorRef owner);

    /// <summary>Waits, holding no buffer, until there is something to receive or the stream has ended.</summary>
    /// <returns>True when that is so now; false when <see cref="Received"/> with a count of 0 will tell.</returns>
    public abstract bool WaitUntilReadable();

    /// <summary>Receives into memory of a buffer, which the transport holds until completion, whoever else lets go of it.</summary>
    /// <returns>The bytes received, 0 at the end of the stream; -1 when <see cref="Received"/> will tell.</returns>
    public abstract int Receive(Memory<byte> room, ReceiveBuffer buffer);

    /// <summary>Sends memory of a buffer, which the transport holds until completion, whoever else lets go of it.</summary>
    /// <returns>True when it is sent; false when <see cref="Sent"/> will tell.</returns>
    public abstract bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer);

    /// <summary>Receives what is there, without waiting for anything and without a message: for who expects that there is more.</summary>
    /// <returns>The bytes received, 0 at the end of the stream; <see cref="Nothing"/>, which says little of a transport that cannot look; -1 when <see cref="TransportFailed"/> will tell.</returns>
    public virtual int ReceiveNow(Memory<byte> room) => Nothing;

    /// <summary>Sends several pieces, one behind the other, as <see cref="Send"/> does one: each buffer is held until all are sent.</summary>
    /// <param name="pieces">1 to <see cref="MostPieces"/> of them.</param>
    public virtual bool SendPieces(ReadOnlySpan<SendPiece> pieces) => Send(pieces[0].Bytes, pieces[0].Buffer);

    /// <summary>Bounds what the transport keeps of bytes it took and has not put on the network, where it can: it takes more only below that.</summary>
    public virtual void LimitUnsent(int bytes)
    {
        // A transport that keeps nothing of its own has nothing to bound.
    }

    /// <summary>Says one last line to a peer we do not serve, as far as that costs no waiting. The owner still disposes.</summary>
    public abstract void Refuse(ReadOnlySpan<byte> line);

    /// <summary>Ends our direction; receiving goes on.</summary>
    public abstract void ShutdownSend();

    /// <inheritdoc/>
    public abstract void Dispose();
}

/// <summary>A receive completed: this many bytes, 0 at the end of the stream. After a wait: 0, and there is something to receive.</summary>
internal sealed record Received(int Count);

/// <summary>The send under way completed.</summary>
internal sealed record Sent
{
    public static Sent Instance { get; } = new();
}

/// <summary>The transport is broken: a receive failed, nothing more comes.</summary>
internal record TransportFailed(Exception Cause);

/// <summary>Nothing more goes. What came before may still be received: a target may answer, and close without reading on.</summary>
internal sealed record SendFailed(Exception Cause) : TransportFailed(Cause);
