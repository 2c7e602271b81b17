namespace ActorSsh.TestKit;

/// <summary>
/// One direction of a connection in memory: bytes in, the same bytes out, at most <paramref name="capacity"/> of them under way. Never
/// blocks: who finds it empty or full leaves a callback, which whoever changes that calls once, outside the lock; who reads or writes is given it
/// to call outside his own locks too, since it may run actors. What a log-in
/// took it gives back; what bulk took it keeps, for more of it.
/// </summary>
/// <param name="capacity">Bytes it holds at most, as a socket's buffers would.</param>
/// <param name="fragments">Cuts what is written and read into pieces of random length, many of them tiny; null moves what there is.</param>
internal sealed class MemoryPipe(int capacity, Random? fragments = null)
{
    private const int TinyFragment = 40;
    private const int LargeFragment = 64 * 1024;
    private const int FirstRing = 256;
    private const int LargestOfLogIn = 8 * 1024;

    private readonly Lock _lock = new();
    private byte[] _ring = new byte[Math.Min(FirstRing, capacity)];
    private int _start;
    private int _count;
    private bool _isCompleted;
    private bool _isBroken;
    private Action? _readable;
    private Action? _writable;

    /// <summary>The bytes read, 0 at the end, -1 for none yet: then <paramref name="readable"/> is called when there are.</summary>
    /// <param name="destination">Filled from its start.</param>
    /// <param name="readable">The reader's callback.</param>
    /// <param name="writable">The writer's, to be called; null where nobody waits for room.</param>
    public int Read(Span<byte> destination, Action readable, out Action? writable)
    {
        writable = null;
        lock (_lock)
        {
            if (_count == 0 && !_isCompleted && !_isBroken)
            {
                _readable = readable;
                return -1;
            }

            var count = TakeOut(destination);
            writable = Take(ref _writable);
            return count;
        }
    }

    /// <summary>Calls back when there is something to read, or the end. True: that is so now, and nobody is called.</summary>
    public bool WaitReadable(Action readable)
    {
        lock (_lock)
        {
            _readable = _count == 0 && !_isCompleted ? readable : null;
            return _readable is null;
        }
    }

    /// <summary>The bytes written, -1 when the reader is gone. Fewer than all: <paramref name="writable"/> is called when there is room.</summary>
    /// <param name="source">Taken from its start.</param>
    /// <param name="writable">The writer's callback.</param>
    /// <param name="readable">The reader's, to be called; null where nobody waits for bytes.</param>
    public int Write(ReadOnlySpan<byte> source, Action writable, out Action? readable)
    {
        readable = null;
        lock (_lock)
        {
            if (_isBroken || _isCompleted)
            {
                return -1;
            }

            var count = PutIn(source);
            _writable = count < source.Length ? writable : null;
            readable = count > 0 ? Take(ref _readable) : null;
            return count;
        }
    }

    /// <summary>The writer is done; what was written can still be read.</summary>
    public void Complete()
    {
        Action? wake;
        lock (_lock)
        {
            _isCompleted = true;
            wake = Take(ref _readable);
        }

        wake?.Invoke();
    }

    /// <summary>The reader is gone; whoever writes learns it.</summary>
    public void Break()
    {
        Action? wake;
        lock (_lock)
        {
            _isBroken = true;
            _count = 0;
            wake = Take(ref _writable);
        }

        wake?.Invoke();
    }

    private static Action? Take(ref Action? callback)
    {
        var taken = callback;
        callback = null;
        return taken;
    }

    /// <summary>How many of these bytes move at once: at least one, if there is one.</summary>
    private int Fragment(int count) => fragments is null || count == 0
        ? count
        : Math.Min(count, fragments.Next(1, fragments.Next(4) == 0 ? TinyFragment : LargeFragment));

    private int TakeOut(Span<byte> destination)
    {
        var count = Fragment(Math.Min(destination.Length, _count));
        var first = Math.Min(count, _ring.Length - _start);
        _ring.AsSpan(_start, first).CopyTo(destination);
        _ring.AsSpan(0, count - first).CopyTo(destination[first..]);
        _start = (_start + count) % _ring.Length;
        _count -= count;
        Shrink();
        return count;
    }

    private int PutIn(ReadOnlySpan<byte> source)
    {
        var count = Fragment(Math.Min(source.Length, capacity - _count));
        Grow(_count + count);
        var end = (_start + _count) % _ring.Length;
        var first = Math.Min(count, _ring.Length - end);
        source[..first].CopyTo(_ring.AsSpan(end));
        source[first..count].CopyTo(_ring);
        _count += count;
        return count;
    }

    /// <summary>Thousands of idle connections keep no memory for their log-ins; making rings for bulk anew would be work for the collector.</summary>
    private void Shrink()
    {
        if (_count == 0 && _ring.Length is > FirstRing and <= LargestOfLogIn)
        {
            (_ring, _start) = (new byte[FirstRing], 0);
        }
    }

    private void Grow(int needed)
    {
        if (needed <= _ring.Length)
        {
            return;
        }

        var larger = new byte[Math.Min(capacity, Math.Max(needed, 2 * _ring.Length))];
        var first = Math.Min(_count, _ring.Length - _start);
        _ring.AsSpan(_start, first).CopyTo(larger);
        _ring.AsSpan(0, _count - first).CopyTo(larger.AsSpan(first));
        (_ring, _start) = (larger, 0);
    }
}
