using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Wire;
using ActorSsh.Transports;

namespace ActorSsh.Connections;

/// <summary>
/// The bytes received and not yet consumed, in one rented buffer. It grows while the peer sends in bulk, shrinks when it does not, and is
/// given back when empty: an idle connection holds none (T-15). Channels may hold on to parts of it; bytes they hold are never overwritten.
/// </summary>
internal sealed class InboundBuffer(BufferPool pool) : IDisposable
{
    private const int MostFree = 4 * 1024;

    private BufferPool.PooledBuffer? _buffer;
    private int _start;
    private int _end;
    private int _wantedLength;
    private int _offered;

    /// <summary>The bytes that wait. In place: whoever decrypts them writes here.</summary>
    public PacketSlice Unread => new(_buffer!, _start, _end - _start);

    public bool IsEmpty => _start == _end;

    /// <summary>How much is received at once from now on.</summary>
    public required ReceiveLengths Lengths { get; set; }

    private int PreferredLength => Math.Max(_wantedLength, Lengths.Small);

    /// <summary>What must be free behind what waits; less where little is received at once, more in bulk: a receive into little room costs as much as any.</summary>
    private int MinimumFree => Math.Max(Math.Min(MostFree, Lengths.Small / 4), _wantedLength / 8);

    /// <summary>Receives behind what waits.</summary>
    public int ReceiveFrom(ByteTransport transport)
    {
        MakeRoom();
        var room = _buffer!.Memory[_end..];
        _offered = room.Length;
        return transport.Receive(room, _buffer);
    }

    public void OnReceived(int count)
    {
        _end += count;
        var isBulk = count * 2 >= _offered;
        _wantedLength = isBulk ? Math.Min(PreferredLength * 2, Lengths.Bulk) : PreferredLength / 2;
    }

    public void Consume(int count)
    {
        _start += count;
        if (IsEmpty)
        {
            Restart();
        }
    }

    /// <summary>Gives the buffer back if nothing waits in it.</summary>
    public void ReleaseIfEmpty()
    {
        if (IsEmpty)
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        _buffer?.Release();
        _buffer = null;
        _start = _end = 0;
    }

    /// <summary>Begins again at the buffer's start, unless a channel still reads what is there.</summary>
    private void Restart()
    {
        if (_buffer is { IsHeldOnce: true } && _buffer.Memory.Length >= PreferredLength)
        {
            _start = _end = 0;
        }
        else
        {
            Dispose();
        }
    }

    private void MakeRoom()
    {
        if (_buffer is null)
        {
            _buffer = pool.Rent(PreferredLength);
        }
        else if (_buffer.Memory.Length - _end < MinimumFree)
        {
            Move();
        }
    }

    /// <summary>
    /// Moves an unfinished packet to a new buffer with room for more of it. Twice as large each time, since the pool's are: what a stranger's
    /// packet costs is the power of two above it.
    /// </summary>
    private void Move()
    {
        var unread = _end - _start;
        var larger = pool.Rent(Math.Max(PreferredLength, unread + MinimumFree));
        _buffer!.Memory[_start.._end].CopyTo(larger.Memory);
        _buffer.Release();
        _buffer = larger;
        _start = 0;
        _end = unread;
    }
}
