using System.Buffers;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Channels.Pipes;

/// <summary>A run of unread bytes and its count of the buffer they lie in.</summary>
internal sealed class InputSegment : ReadOnlySequenceSegment<byte>
{
    private readonly ReceiveBuffer _buffer;

    public InputSegment(ReceiveBuffer buffer, ReadOnlyMemory<byte> memory, long start, int pinned)
    {
        _buffer = buffer;
        Memory = memory;
        RunningIndex = start;
        Pinned = pinned;
    }

    /// <summary>Memory of receive buffers that it was the first to keep from reuse.</summary>
    public int Pinned { get; }

    public long End => RunningIndex + Memory.Length;

    public InputSegment? Following
    {
        get => (InputSegment?)Next;
        set => Next = value;
    }

    public bool LiesIn(ReceiveBuffer buffer) => ReferenceEquals(_buffer, buffer);

    /// <summary>More bytes were copied behind it. Who reads the earlier ones does not notice.</summary>
    public void GrowTo(ReadOnlyMemory<byte> memory) => Memory = memory;

    public void Release() => _buffer.Release();
}
