using System.Net;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Hostile;

/// <summary>
/// A peer that says the same as a hundred others and then nothing: it costs a measurement next to nothing. It takes what it is sent, or reads
/// nothing at all.
/// </summary>
internal class StrangerTransport(ReadOnlyMemory<byte> says, bool reads) : ByteTransport
{
    private ReadOnlyMemory<byte> _unsaid = says;
    private ReceiveBuffer? _receiving;
    private ReceiveBuffer? _sending;

    public override IPEndPoint? RemoteEndPoint => null;

    public override IPEndPoint? LocalEndPoint => null;

    /// <summary>Whether all was heard.</summary>
    public bool IsHeard => _unsaid.IsEmpty;

    public override void Attach(IActorRef owner)
    {
        // It never tells anything: what it says is there at once, and after that there is nothing.
    }

    public override bool WaitUntilReadable() => !_unsaid.IsEmpty;

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        var count = Math.Min(room.Length, _unsaid.Length);
        _unsaid[..count].CopyTo(room);
        _unsaid = _unsaid[count..];
        if (count == 0)
        {
            buffer.Retain();
            _receiving = buffer;
            return -1;
        }

        return count;
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        if (!reads)
        {
            buffer.Retain();
            _sending = buffer;
        }

        return reads;
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
        // Nobody reads it.
    }

    public override void ShutdownSend()
    {
        // Nobody sees it.
    }

    public override void Dispose()
    {
        Interlocked.Exchange(ref _receiving, null)?.Release();
        Interlocked.Exchange(ref _sending, null)?.Release();
    }
}
