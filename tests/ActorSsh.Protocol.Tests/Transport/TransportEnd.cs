using ActorSsh.Protocol.Transport;

namespace ActorSsh.Protocol.Tests.Transport;

/// <summary>A transport with what the shell around it would do: a receive buffer, payloads to send, payloads received, work run on demand.</summary>
internal sealed class TransportEnd(TransportState state) : IPayloadSource, IDisposable
{
    private byte[] _unread = [];

    public TransportState State { get; } = state;

    public Queue<byte[]> ToSend { get; } = new();

    public List<byte[]> Received { get; } = [];

    /// <summary>The numbers of the packets that <see cref="Received"/> came in.</summary>
    public List<uint> Sequences { get; } = [];

    /// <summary>The numbers in the UNIMPLEMENTED messages that came.</summary>
    public List<uint> Unimplemented { get; } = [];

    /// <summary>Asked instead of <see cref="ToSend"/>, where it is set.</summary>
    public IPayloadSource? Services { get; set; }

    public TransportReadStatus LastStatus { get; private set; }

    public bool TryTakePayload(Span<byte> destination, uint sequence, out int length)
    {
        length = 0;
        if (Services is not null)
        {
            return Services.TryTakePayload(destination, sequence, out length);
        }

        if (!ToSend.TryPeek(out var payload) || payload.Length > destination.Length)
        {
            return false;
        }

        payload.CopyTo(destination);
        length = ToSend.Dequeue().Length;
        return true;
    }

    /// <summary>Appends bytes to a buffer at another address, and reads all there is.</summary>
    public void Deliver(ReadOnlySpan<byte> bytes, TimeSpan now)
    {
        _unread = [.. _unread, .. bytes];
        ReadAll(now);
    }

    /// <summary>Everything to be sent now, in buffers of the given size.</summary>
    public byte[] TakeOutbound(TimeSpan now, int room = 40_000)
    {
        var destination = new byte[room];
        using var sent = new MemoryStream();
        while (State.TryTakeOutbound(this, destination, now, out var written))
        {
            sent.Write(destination, 0, written);
        }

        return sent.ToArray();
    }

    /// <summary>Runs the work there is, and reads on.</summary>
    public bool RunWork(TimeSpan now)
    {
        if (!State.TryTakeWork(out var work))
        {
            return false;
        }

        work.Run();
        State.OnWorkCompleted(work, now);
        ReadAll(now);
        return true;
    }

    public void Dispose() => State.Dispose();

    private void ReadAll(TimeSpan now)
    {
        var start = 0;
        while (true)
        {
            var status = State.TryRead(_unread.AsSpan(start), now, out var consumed, out var offset, out var length);
            LastStatus = status;
            if (status is TransportReadStatus.Payload)
            {
                var memory = State.Expanded is { } expanded ? expanded.Memory.Span : _unread.AsSpan(start);
                Received.Add(memory.Slice(offset, length).ToArray());
                Sequences.Add(State.LastReceivedSequence);
            }

            if (status is TransportReadStatus.Unimplemented)
            {
                Unimplemented.Add(State.UnimplementedSequence);
            }

            start += consumed;
            if (status is TransportReadStatus.NeedMoreData or TransportReadStatus.Closed)
            {
                break;
            }
        }

        _unread = _unread[start..];
    }
}
