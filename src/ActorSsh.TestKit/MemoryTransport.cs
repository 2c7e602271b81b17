using System.Net;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.TestKit;

/// <summary>
/// The served end of a connection in memory. It completes as a socket does: at once where it can, otherwise by a message. The other end's
/// thread may complete what the owner has begun or is just giving up, so each direction has a lock.
/// </summary>
internal sealed class MemoryTransport(MemoryPipe incoming, MemoryPipe outgoing) : ByteTransport
{
    private readonly Lock _receiveGate = new();
    private readonly Lock _sendGate = new();
    private IActorRef _owner = ActorRefs.Nobody;
    private Memory<byte> _room;
    private ReceiveBuffer? _receiving;
    private ReadOnlyMemory<byte> _rest;
    private ReceiveBuffer? _sending;

    /// <summary>What the owner takes for the peer's address.</summary>
    public IPEndPoint? Remote { get; init; }

    public override IPEndPoint? RemoteEndPoint => Remote;

    public override IPEndPoint? LocalEndPoint => null;

    public override void Attach(IActorRef owner) => _owner = owner;

    public override bool WaitUntilReadable() => incoming.WaitReadable(() => Tell(new Received(0)));

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        lock (_receiveGate)
        {
            buffer.Retain();
            _room = room;
            _receiving = buffer;
            return ReceiveNow();
        }
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        lock (_sendGate)
        {
            buffer.Retain();
            _sending = buffer;
            _rest = bytes;
            return SendRest();
        }
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        outgoing.Write(line, static () => { });
        outgoing.Complete();
    }

    public override void ShutdownSend() => outgoing.Complete();

    public override void Dispose()
    {
        outgoing.Complete();
        incoming.Break();
        lock (_receiveGate)
        {
            LetGo(ref _receiving);
        }

        lock (_sendGate)
        {
            LetGo(ref _sending);
        }
    }

    private static void LetGo(ref ReceiveBuffer? held)
    {
        held?.Release();
        held = null;
    }

    /// <summary>What is there now; -1 when it goes on as soon as there is something.</summary>
    private int ReceiveNow()
    {
        var count = incoming.Read(_room.Span, OnReadable);
        if (count >= 0)
        {
            LetGo(ref _receiving);
        }

        return count;
    }

    /// <summary>True when all is sent. False: it goes on when there is room, or its failure is told.</summary>
    private bool SendRest()
    {
        var count = outgoing.Write(_rest.Span, OnWritable);
        if (count < 0)
        {
            LetGo(ref _sending);
            Tell(new TransportFailed(new IOException("The other end of the memory transport is gone.")));
            return false;
        }

        _rest = _rest[count..];
        if (_rest.IsEmpty)
        {
            LetGo(ref _sending);
        }

        return _rest.IsEmpty;
    }

    private void OnReadable()
    {
        lock (_receiveGate)
        {
            if (_receiving is not null && ReceiveNow() is var count and >= 0)
            {
                Tell(new Received(count));
            }
        }
    }

    private void OnWritable()
    {
        lock (_sendGate)
        {
            if (_sending is not null && SendRest())
            {
                Tell(Sent.Instance);
            }
        }
    }

    private void Tell(object message) => _owner.Tell(message, ActorRefs.NoSender);
}
