using System.Net;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Splicing;

/// <summary>A target's socket that takes and says exactly as much as a test lets it.</summary>
internal sealed class PacedSocket : ByteTransport
{
    private readonly MemoryStream _taken = new();
    private readonly Queue<SendPiece> _sending = new();
    private int _begun;
    private ReadOnlyMemory<byte> _saying;

    public byte[] Taken => _taken.ToArray();

    /// <summary>Bytes it has not said yet.</summary>
    public int Left => _saying.Length;

    public bool IsShut { get; private set; }

    public bool IsEnded { get; set; }

    public bool IsWaitedFor { get; private set; }

    public override IPEndPoint? RemoteEndPoint => null;

    public override IPEndPoint? LocalEndPoint => null;

    public override int MostPieces => 3;

    public void Say(byte[] data) => _saying = data;

    /// <summary>Takes some of what is being sent.</summary>
    /// <returns>True when the send under way has completed.</returns>
    public bool Take(int count)
    {
        var wasSending = _sending.Count > 0;
        while (count > 0 && _sending.TryPeek(out var piece))
        {
            var part = piece.Bytes[_begun..Math.Min(_begun + count, piece.Bytes.Length)];
            _taken.Write(part.Span);
            count -= part.Length;
            _begun += part.Length;
            if (_begun == piece.Bytes.Length)
            {
                _begun = 0;
                _sending.Dequeue().Buffer.Release();
            }
        }

        return wasSending && _sending.Count == 0;
    }

    public override void Attach(IActorRef owner)
    {
    }

    public override bool WaitUntilReadable()
    {
        IsWaitedFor = _saying.IsEmpty && !IsEnded;
        return !IsWaitedFor;
    }

    public override int Receive(Memory<byte> room, ReceiveBuffer buffer)
    {
        IsWaitedFor = false;
        var part = _saying[..Math.Min(room.Length, _saying.Length)];
        part.CopyTo(room);
        _saying = _saying[part.Length..];
        return part.Length;
    }

    public override int ReceiveNow(Memory<byte> room) => _saying.IsEmpty && !IsEnded ? Nothing : Receive(room, null!);

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer) => SendPieces([new SendPiece(bytes, buffer)]);

    public override bool SendPieces(ReadOnlySpan<SendPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            piece.Buffer.Retain();
            _sending.Enqueue(piece);
        }

        return false;
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
    }

    public override void ShutdownSend() => IsShut = true;

    public override void Dispose()
    {
        while (_sending.TryDequeue(out var piece))
        {
            piece.Buffer.Release();
        }
    }
}
