using System.Net;
using ActorSsh.Connections;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>The served end of a connection in memory. It completes as a socket does: at once where it can, otherwise by a message.</summary>
internal sealed class MemoryTransport(MemoryPipe incoming, MemoryPipe outgoing) : ByteTransport
{
    private IActorRef _owner = ActorRefs.Nobody;
    private Memory<byte> _room;
    private ReceiveBuffer? _receiving;
    private ReadOnlyMemory<byte> _rest;
    private ReceiveBuffer? _sending;
    private int _isDisposed;

    public override IPEndPoint? RemoteEndPoint => null;

    public override IPEndPoint? LocalEndPoint => null;

    public override void Attach(IActorRef owner) => _owner = owner;

    public override bool WaitUntilReadable() => incoming.WaitReadable(() => _owner.Tell(new Received(0), ActorRefs.NoSender));

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        buffer.Retain();
        _room = room;
        _receiving = buffer;
        var count = incoming.Read(room.Span, OnReadable);
        if (count >= 0)
        {
            LetGo(ref _receiving);
        }

        return count;
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        buffer.Retain();
        _sending = buffer;
        _rest = bytes;
        return SendRest();
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        outgoing.Write(line, static () => { });
        outgoing.Complete();
    }

    public override void ShutdownSend() => outgoing.Complete();

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
        {
            outgoing.Complete();
            incoming.Break();
            LetGo(ref _receiving);
            LetGo(ref _sending);
        }
    }

    private static void LetGo(ref ReceiveBuffer? held) => Interlocked.Exchange(ref held, null)?.Release();

    /// <summary>True when all is sent. False: it goes on when there is room, or its failure is told.</summary>
    private bool SendRest()
    {
        var count = outgoing.Write(_rest.Span, OnWritable);
        if (count < 0)
        {
            LetGo(ref _sending);
            _owner.Tell(new TransportFailed(new IOException("The other end of the memory transport is gone.")), ActorRefs.NoSender);
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
        if (Volatile.Read(ref _receiving) is not null && incoming.Read(_room.Span, OnReadable) is var count and >= 0)
        {
            LetGo(ref _receiving);
            _owner.Tell(new Received(count), ActorRefs.NoSender);
        }
    }

    private void OnWritable()
    {
        if (Volatile.Read(ref _sending) is not null && SendRest())
        {
            _owner.Tell(Sent.Instance, ActorRefs.NoSender);
        }
    }
}
