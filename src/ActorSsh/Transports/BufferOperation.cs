using ActorSsh.Protocol.Wire;

namespace ActorSsh.Transports;

/// <summary>A receive into one buffer, or a send from one.</summary>
/// <inheritdoc cref="SocketOperation(Action)"/>
internal sealed class BufferOperation(Action completed) : SocketOperation(completed)
{
    private ReceiveBuffer? _held;

    /// <summary>Takes memory for the next operations, and holds its buffer until <see cref="LetGo"/>.</summary>
    public void Hold(Memory<byte> memory, ReceiveBuffer? buffer)
    {
        buffer?.Retain();
        _held = buffer;
        SetBuffer(memory);
    }

    public override void LetGo()
    {
        SetBuffer(Memory<byte>.Empty);
        Interlocked.Exchange(ref _held, null)?.Release();
    }

    public override bool Advance()
    {
        SetBuffer(MemoryBuffer[BytesTransferred..]);
        return MemoryBuffer.IsEmpty;
    }
}
