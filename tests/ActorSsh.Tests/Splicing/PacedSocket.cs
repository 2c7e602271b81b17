using System.Net;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.Tests.Splicing;

/// <summary>A target's socket that takes and says exactly as much as a test lets it.</summary>
internal sealed class PacedSocket : ByteTransport
{
    private readonly MemoryStream _taken = new();
    private ReadOnlyMemory<byte> _sending;
    private ReceiveBuffer? _held;
    private ReadOnlyMemory<byte> _saying;

    public byte[] Taken => _taken.ToArray();

    /// <summary>Bytes it has not said yet.</summary>
    public int Left => _saying.Length;

    public bool IsShut { get; private set; }

    public bool IsEnded { get; set; }

    public bool IsWaitedFor { get; private set; }

    public override IPEndPoint? RemoteEndPoint => null;

    public override IPEndPoint? LocalEndPoint => null;

    public void Say(byte[] data) => _saying = data;

    /// <summary>Takes some of what is being sent.</summary>
    /// <returns>True when the send under way has completed.</returns>
    public bool Take(int count)
    {
        var part = _sending[..Math.Min(count, _sending.Length)];
        _taken.Write(part.Span);
        _sending = _sending[part.Length..];
        if (_held is null || !_sending.IsEmpty)
        {
            return false;
        }

        _held.Release();
        _held = null;
        return true;
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
        var part = _saying[..Math.Min(room.Length, _saying.Length)];
        part.CopyTo(room);
        _saying = _saying[part.Length..];
        return part.Length;
    }

    public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
    {
        buffer.Retain();
        _held = buffer;
        _sending = bytes;
        return false;
    }

    public override void Refuse(ReadOnlySpan<byte> line)
    {
    }

    public override void ShutdownSend() => IsShut = true;

    public override void Dispose()
    {
        _held?.Release();
        _held = null;
    }
}
