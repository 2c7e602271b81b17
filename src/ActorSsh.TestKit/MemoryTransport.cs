using System.Net;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.TestKit;

/// <summary>
/// The served end of a connection in memory. It completes as a socket does: at once where it can, otherwise by a message. The other end's
/// thread may complete what the owner has begun or is just giving up, so each direction has a lock. Nobody is told or called under it: a Tell
/// may run the owner, and more actors behind it, on this thread.
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
        }

        return ReceiveNow();
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        lock (_sendGate)
        {
            buffer.Retain();
            _sending = buffer;
            _rest = bytes;
        }

        var outcome = SendRest();
        if (outcome is TransportFailed)
        {
            Tell(outcome);
        }

        return outcome is Sent;
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        outgoing.Write(line, static () => { }, out var readable);
        readable?.Invoke();
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

    /// <summary>What is there now; -1 when it goes on as soon as there is something, or was given up.</summary>
    private int ReceiveNow()
    {
        var count = -1;
        Action? writable = null;
        lock (_receiveGate)
        {
            if (_receiving is not null)
            {
                count = incoming.Read(_room.Span, OnReadable, out writable);
            }

            if (count >= 0)
            {
                LetGo(ref _receiving);
            }
        }

        writable?.Invoke();
        return count;
    }

    /// <summary><see cref="Sent"/> when all is sent, <see cref="TransportFailed"/>; null when it goes on when there is room, or was given up.</summary>
    private object? SendRest()
    {
        object? outcome = null;
        Action? readable = null;
        lock (_sendGate)
        {
            if (_sending is not null)
            {
                outcome = Advance(outgoing.Write(_rest.Span, OnWritable, out readable));
            }

            if (outcome is not null)
            {
                LetGo(ref _sending);
            }
        }

        readable?.Invoke();
        return outcome;
    }

    private object? Advance(int count)
    {
        if (count < 0)
        {
            return new TransportFailed(new IOException("The other end of the memory transport is gone."));
        }

        _rest = _rest[count..];
        return _rest.IsEmpty ? Sent.Instance : null;
    }

    private void OnReadable()
    {
        if (ReceiveNow() is var count and >= 0)
        {
            Tell(new Received(count));
        }
    }

    private void OnWritable()
    {
        if (SendRest() is { } outcome)
        {
            Tell(outcome);
        }
    }

    private void Tell(object message) => _owner.Tell(message, ActorRefs.NoSender);
}
