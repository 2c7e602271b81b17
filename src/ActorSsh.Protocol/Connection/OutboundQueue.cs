namespace ActorSsh.Protocol.Connection;

/// <summary>
/// What a channel has to send: data, and requests, EOF and CLOSE behind the data written before them (C-40). It owns the chunks in it and
/// disposes each owner exactly once: when its last byte was copied out or copied together with others, or when it is dropped.
/// </summary>
/// <remarks>
/// Small chunks that have to wait are copied together, since each alone would hold many times its bytes (C-27): one scratch array per queue,
/// cut to size when it is full or something else follows.
/// </remarks>
internal sealed class OutboundQueue
{
    private const int SmallLength = 1024;
    private const int SmallestScratch = 512;
    private const int LargestScratch = 4096;

    private readonly Queue<OutboundItem> _items = new();
    private byte[]? _scratch;
    private int _scratched;
    private uint? _scratchedType;
    private int _sentOfHead;

    public bool IsEmpty => _items.Count == 0;

    public long UnsentBytes { get; private set; }

    /// <summary>Entries, counting what is being copied together as one.</summary>
    public int Count => _items.Count + (_scratched > 0 ? 1 : 0);

    /// <summary>Requests that have not left.</summary>
    public int RequestCount { get; private set; }

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
        if (_items.Count > 0 && chunk.Data.Length <= SmallLength)
        {
            CopyTogether(chunk);
        }
        else
        {
            Add(new OutboundItem(OutboundKind.Data, Chunk: chunk));
        }
    }

    public void AddRequest(OutboundRequest request)
    {
        RequestCount++;
        Add(new OutboundItem(OutboundKind.Request, Request: request));
    }

    public void AddEof() => Add(new OutboundItem(OutboundKind.Eof));

    public void AddClose() => Add(new OutboundItem(OutboundKind.Close));

    /// <summary>Removes a head that is no data.</summary>
    public void RemoveHead() => Dequeue();

    /// <summary>Bytes at the head that one packet may carry: consecutive data of one stream, at most <paramref name="limit"/>.</summary>
    public int CountData(int limit)
    {
        CutScratch();
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

    /// <summary>Takes a request out of its place; false where it is not here.</summary>
    public bool RemoveRequest(long id)
    {
        var isFound = false;
        for (var left = _items.Count; left > 0; left--)
        {
            var item = _items.Dequeue();
            if (item.Kind == OutboundKind.Request && item.Request.Id == id)
            {
                isFound = true;
                RequestCount--;
            }
            else
            {
                _items.Enqueue(item);
            }
        }

        if (_items.Count == 0)
        {
            CutScratch();
        }

        return isFound;
    }

    /// <summary>Drops the data and keeps requests, EOF and CLOSE (C-57).</summary>
    public void DropData()
    {
        _scratched = 0;
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
        RequestCount = 0;
        while (_items.TryDequeue(out var item))
        {
            if (item is { Kind: OutboundKind.Request, Request.IsAwaited: true })
            {
                onRequest(item.Request.Id);
            }
        }
    }

    private static bool IsDataOf(OutboundItem item, uint? extendedType) =>
        item.Kind == OutboundKind.Data && item.Chunk.ExtendedDataType == extendedType;

    private void Add(OutboundItem item)
    {
        CutScratch();
        _items.Enqueue(item);
    }

    /// <summary>What is copied together only ever stands behind something: when that has left, it is cut to size.</summary>
    private void Dequeue()
    {
        RequestCount -= _items.Dequeue().Kind == OutboundKind.Request ? 1 : 0;
        if (_items.Count == 0)
        {
            CutScratch();
        }
    }

    private void CopyTogether(OutboundChunk chunk)
    {
        if (_scratchedType != chunk.ExtendedDataType || _scratched + chunk.Data.Length > LargestScratch)
        {
            CutScratch();
        }

        GrowScratch(_scratched + chunk.Data.Length);
        _scratchedType = chunk.ExtendedDataType;
        chunk.Data.Span.CopyTo(_scratch.AsSpan(_scratched));
        _scratched += chunk.Data.Length;
        chunk.Owner?.Dispose();
    }

    private void CutScratch()
    {
        if (_scratched > 0)
        {
            var data = _scratch.AsSpan(0, _scratched).ToArray();
            _items.Enqueue(new OutboundItem(OutboundKind.Data, Chunk: new OutboundChunk(data, _scratchedType)));
            _scratched = 0;
        }

        if (_items.Count == 0 && _scratch is { Length: > SmallestScratch })
        {
            _scratch = null;
        }
    }

    private void GrowScratch(int needed)
    {
        var length = _scratch?.Length ?? SmallestScratch;
        while (length < needed)
        {
            length *= 2;
        }

        Array.Resize(ref _scratch, length);
    }

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
        Dequeue();
        _sentOfHead = 0;
        chunk.Owner?.Dispose();
        return rest.Length;
    }
}
