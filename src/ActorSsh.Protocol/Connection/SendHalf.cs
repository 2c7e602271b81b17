using System.Buffers.Binary;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Connection;

/// <summary>The half of a row that concerns what we send: phase, credit, and the queue.</summary>
/// <param name="phase">Where it begins: opening or offered.</param>
internal sealed class SendHalf(SendPhase phase)
{
    /// <summary>Data of one packet, which every peer must take (RFC 4253 §6.1), whatever larger packets the peer would take.</summary>
    internal const int MaximumDataLength = 32 * 1024;

    /// <summary>Rather than a smaller packet, a fresh buffer is waited for.</summary>
    private const int WorthwhileLength = 4096;

    private ReadOnlyMemory<byte> _notice;

    public SendPhase Phase { get; set; } = phase;

    public SendWindow Window { get; private set; } = new(0);

    public uint MaximumPacketSize { get; private set; }

    public OutboundQueue Queue { get; } = new();

    public long BytesSent { get; private set; }

    /// <summary>EOF was told, whether or not it has left.</summary>
    public bool IsEofQueued { get; private set; }

    /// <summary>A graceful close was told, whether or not it has left.</summary>
    public bool IsCloseQueued { get; private set; }

    /// <summary>The peer wants no more data (C-57); what is written is dropped.</summary>
    public bool IsRefused { get; private set; }

    public bool IsOpen => Phase is SendPhase.Open or SendPhase.EofSent;

    public bool CanSendData => Phase == SendPhase.Open && (HasNotice || Queue.HeadKind == OutboundKind.Data) && Window.Available > 0;

    /// <summary>Words for the terminal wait, before all data and outside of what writers are permitted.</summary>
    public bool HasNotice => !_notice.IsEmpty;

    /// <summary>Whether words for a terminal would still be data.</summary>
    public bool TakesNotice => Phase == SendPhase.Open && !IsEofQueued && !IsRefused && !HasNotice;

    public bool HasControlAtHead => IsOpen && Queue.HeadKind is OutboundKind.Eof or OutboundKind.Close or OutboundKind.Request;

    public void SetPeerLimits(uint initialWindowSize, uint maximumPacketSize)
    {
        Window = new SendWindow(initialWindowSize);
        MaximumPacketSize = maximumPacketSize;
    }

    public void AddNotice(ReadOnlyMemory<byte> text) => _notice = text;

    public void QueueEof()
    {
        if (!IsEofQueued)
        {
            IsEofQueued = true;
            Queue.AddEof();
        }
    }

    public void QueueClose()
    {
        QueueEof();
        IsCloseQueued = true;
        Queue.AddClose();
    }

    /// <summary>Nothing but CLOSE leaves from now on.</summary>
    public void CloseNow(Action<long> onDroppedRequest)
    {
        Phase = SendPhase.CloseDue;
        _notice = default;
        Queue.DropAll(onDroppedRequest);
    }

    public void Refuse()
    {
        IsRefused = true;
        _notice = default;
        Queue.DropData();
    }

    /// <summary>One DATA or EXTENDED_DATA packet of the data at the head.</summary>
    /// <returns>The data bytes in it; 0 where <paramref name="destination"/> has too little room to be worth a packet.</returns>
    public int WriteData(uint remoteChannel, Span<byte> destination, out int length)
    {
        length = 0;
        var type = HasNotice ? ChannelExtendedDataMessage.StandardError : Queue.HeadExtendedType;
        var header = type is null ? ChannelDataMessage.HeaderLength : ChannelExtendedDataMessage.HeaderLength;
        var most = (int)Math.Min(Math.Min(Window.Available, MaximumPacketSize), MaximumDataLength);
        var wanted = HasNotice ? Math.Min(_notice.Length, most) : Queue.CountData(most);
        var count = Math.Min(wanted, destination.Length - header);
        if (count <= 0 || (count < wanted && count < WorthwhileLength))
        {
            return 0;
        }

        WriteHeader(destination[..header], remoteChannel, type, count);
        CopyData(destination.Slice(header, count));
        Window.Take(count);
        BytesSent += count;
        length = header + count;
        return count;
    }

    private void CopyData(Span<byte> destination)
    {
        if (HasNotice)
        {
            _notice.Span[..destination.Length].CopyTo(destination);
            _notice = _notice[destination.Length..];
        }
        else
        {
            Queue.CopyData(destination);
        }
    }

    private static void WriteHeader(Span<byte> header, uint remoteChannel, uint? type, int count)
    {
        header[0] = (byte)(type is null ? MessageNumber.ChannelData : MessageNumber.ChannelExtendedData);
        BinaryPrimitives.WriteUInt32BigEndian(header[1..], remoteChannel);
        BinaryPrimitives.WriteUInt32BigEndian(header[^4..], (uint)count);
        if (type is { } streamType)
        {
            BinaryPrimitives.WriteUInt32BigEndian(header[5..], streamType);
        }
    }
}
