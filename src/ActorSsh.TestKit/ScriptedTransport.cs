using System.Buffers;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>Takes a payload for the services above the transport; valid during the call.</summary>
internal delegate void PayloadSink(ReadOnlySpan<byte> payload);

/// <summary>A transport state over one end of a memory connection, driven by whoever awaits something. Time stands still for it.</summary>
internal sealed class ScriptedTransport(MemoryEnd end, SshRole role, TransportOptions options) : IPayloadSource, IDisposable
{
    private const int SendRoom = 64 * 1024;

    private readonly Queue<ReadOnlyMemory<byte>> _outgoing = new();
    private byte[] _receiveBuffer = new byte[4 * 1024];
    private int _received;

    public TransportState State { get; } = new(role, options, TimeSpan.Zero);

    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        if (!_outgoing.TryPeek(out var payload) || payload.Length > destination.Length)
        {
            return false;
        }

        _outgoing.Dequeue().Span.CopyTo(destination);
        length = payload.Length;
        return true;
    }

    public async Task SendAsync(IReadOnlyList<ReadOnlyMemory<byte>> payloads, CancellationToken cancellationToken)
    {
        foreach (var payload in payloads)
        {
            _outgoing.Enqueue(payload);
        }

        await FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sends and receives until a condition holds.</summary>
    /// <exception cref="EndOfStreamException">The other end closed, or said DISCONNECT, before.</exception>
    public async Task DriveUntilAsync(Func<bool> isDone, PayloadSink sink, CancellationToken cancellationToken)
    {
        Parse(sink);
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        while (!isDone())
        {
            var count = State.DisconnectReceived is null
                ? await end.ReadAsync(Room(), cancellationToken).ConfigureAwait(false)
                : 0;
            ThrowAtTheEnd(count);
            _received += count;
            Parse(sink);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Handles what has come already, waiting for nothing but room to answer.</summary>
    /// <exception cref="EndOfStreamException">The other end closed.</exception>
    public async Task PollAsync(PayloadSink sink, CancellationToken cancellationToken)
    {
        int count;
        while ((count = end.Poll(Room())) > 0)
        {
            _received += count;
            Parse(sink);
            await FlushAsync(cancellationToken).ConfigureAwait(false);
        }

        ThrowAtTheEnd(count);
    }

    /// <summary>Sends what there is to send.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var room = ArrayPool<byte>.Shared.Rent(SendRoom);
        try
        {
            RunWork();
            while (State.TryTakeOutbound(this, room, TimeSpan.Zero, out var written))
            {
                await end.WriteAsync(room.AsMemory(0, written), cancellationToken).ConfigureAwait(false);
                RunWork();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    public void Dispose() => State.Dispose();

    /// <summary>Room behind what was received; more of it when a packet needs more.</summary>
    private Memory<byte> Room()
    {
        if (_received == _receiveBuffer.Length)
        {
            Array.Resize(ref _receiveBuffer, 2 * _receiveBuffer.Length);
        }

        return _receiveBuffer.AsMemory(_received);
    }

    private void ThrowAtTheEnd(int count)
    {
        if (count == 0)
        {
            throw new EndOfStreamException($"The other end closed in phase {State.Phase} with {State.DisconnectReceived?.ToString() ?? "no DISCONNECT"}.");
        }
    }

    /// <summary>Handles what was received; payloads go to the sink as they come, and so do UNIMPLEMENTED messages.</summary>
    private void Parse(PayloadSink sink)
    {
        var consumed = 0;
        while (true)
        {
            var status = State.TryRead(_receiveBuffer.AsSpan(consumed, _received - consumed), TimeSpan.Zero, out var length, out var offset, out var payloadLength);
            if (status == TransportReadStatus.Payload)
            {
                var memory = State.Expanded is { } expanded ? expanded.Memory.Span : _receiveBuffer.AsSpan(consumed);
                sink(memory.Slice(offset, payloadLength));
            }
            else if (status == TransportReadStatus.Unimplemented)
            {
                sink(Payload.Encode(new UnimplementedMessage(State.UnimplementedSequence)));
            }

            consumed += length;
            if (!RunWork() && status is (TransportReadStatus.NeedMoreData or TransportReadStatus.Closed))
            {
                break;
            }
        }

        _receiveBuffer.AsSpan(consumed, _received - consumed).CopyTo(_receiveBuffer);
        _received -= consumed;
    }

    /// <summary>Does the slow steps here and now.</summary>
    private bool RunWork()
    {
        var isAny = false;
        while (State.TryTakeWork(out var work))
        {
            work.Run();
            State.OnWorkCompleted(work, TimeSpan.Zero);
            isAny = true;
        }

        return isAny;
    }
}
