using System.Runtime.InteropServices;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>A send of several pieces, one behind the other, by one call of the system. For buffers over arrays.</summary>
/// <inheritdoc cref="SocketOperation(Action)"/>
internal sealed class GatheredSend(Action completed) : SocketOperation(completed)
{
    private readonly List<ArraySegment<byte>> _rest = [];
    private readonly List<ReceiveBuffer> _held = [];

    /// <summary>Takes pieces for the next send, and holds their buffers until <see cref="LetGo"/>.</summary>
    public void Hold(ReadOnlySpan<SendPiece> pieces)
    {
        foreach (var piece in pieces)
        {
            piece.Buffer.Retain();
            _held.Add(piece.Buffer);
            _rest.Add(ArrayOf(piece.Bytes));
        }

        BufferList = _rest;
    }

    public override void LetGo()
    {
        BufferList = null;
        _rest.Clear();
        foreach (var buffer in _held)
        {
            buffer.Release();
        }

        _held.Clear();
    }

    public override bool Advance()
    {
        var sent = BytesTransferred;
        while (_rest.Count > 0 && _rest[0].Count <= sent)
        {
            sent -= _rest[0].Count;
            _rest.RemoveAt(0);
        }

        if (_rest.Count == 0)
        {
            return true;
        }

        _rest[0] = _rest[0][sent..];
        BufferList = _rest;
        return false;
    }

    private static ArraySegment<byte> ArrayOf(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? array
        : throw new NotSupportedException("Only memory over an array can be sent with other pieces.");
}
