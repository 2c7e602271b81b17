namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What a channel has to send: data, and requests, EOF and CLOSE behind the data written before them (C-40). It owns the chunks in it and
/// disposes each owner exactly once: when its last byte was copied out, or when it is dropped.
/// </summary>
internal sealed class OutboundQueue
{
    private readonly Queue<OutboundItem> _items = new();
    private int _sentOfHead;

    public bool IsEmpty => _items.Count == 0;

    public long UnsentBytes { get; private set; }

    public OutboundKind? HeadKind => _items.TryPeek(out var head) ? head.Kind : null;

    public uint? HeadExtendedType => _items.Peek().Chunk.ExtendedDataType;

    public OutboundRequest HeadRequest => _items.Peek().Request;

    public void AddData(OutboundChunk chunk)
    {
        if (chunk.Data.IsEmpty)
        {
            chunk.Owner?.Dispose();
            return;
        }

        UnsentBytes += chunk.Data.Length;
        _items.Enqueue(new OutboundItem(OutboundKind.Data, Chunk: chunk));
    }

    public void AddRequest(OutboundRequest request) => _items.Enqueue(new OutboundItem(OutboundKind.Request, Request: request));

    public void AddEof() => _items.Enqueue(new OutboundItem(OutboundKind.Eof));

    public void AddClose() => _items.Enqueue(new OutboundItem(OutboundKind.Close));

    /// <summary>Removes a head that is no data.</summary>
    public void RemoveHead() => _items.Dequeue();

    /// <summary>Bytes at the head that one packet may carry: consecutive data of one stream, at most <paramref name="limit"/>.</summary>
    public int CountData(int limit)
    {
        var count = -(long)_sentOfHead;
        foreach (var item in _items)
        {
            if (!IsDataOf(item, HeadExtendedType) || count >= limit)
            {
                break;
            }

            count += item.Chunk.Data.Length;
        }

        return (int)Math.Min(count, limit);
    }

    /// <summary>Copies as many bytes as <paramref name="destination"/> has room for; <see cref="CountData"/> said they are there.</summary>
    public void CopyData(Span<byte> destination)
    {
        UnsentBytes -= destination.Length;
        while (!destination.IsEmpty)
        {
            destination = destination[CopyFromHead(destination)..];
        }
    }

    /// <summary>Drops the data and keeps requests, EOF and CLOSE (C-57).</summary>
    public void DropData()
    {
        for (var left = _items.Count; left > 0; left--)
        {
            var item = _items.Dequeue();
            if (item.Kind == OutboundKind.Data)
            {
                item.Chunk.Owner?.Dispose();
            }
            else
            {
                _items.Enqueue(item);
            }
        }

        UnsentBytes = 0;
        _sentOfHead = 0;
    }

    /// <summary>Drops everything; <paramref name="onRequest"/> sees the requests that had a reply wanted.</summary>
    public void DropAll(Action<long> onRequest)
    {
        DropData();
        while (_items.TryDequeue(out var item))
        {
            if (item is { Kind: OutboundKind.Request, Request.WantReply: true })
            {
                onRequest(item.Request.Id);
            }
        }
    }

    private static bool IsDataOf(OutboundItem item, uint? extendedType) =>
        item.Kind == OutboundKind.Data && item.Chunk.ExtendedDataType == extendedType;

    private int CopyFromHead(Span<byte> destination)
    {
        var chunk = _items.Peek().Chunk;
        var rest = chunk.Data.Span[_sentOfHead..];
        if (rest.Length > destination.Length)
        {
            rest[..destination.Length].CopyTo(destination);
            _sentOfHead += destination.Length;
            return destination.Length;
        }

        rest.CopyTo(destination);
        _items.Dequeue();
        _sentOfHead = 0;
        chunk.Owner?.Dispose();
        return rest.Length;
    }
}
