namespace ActorSsh.TestKit;

/// <summary>What happens to bytes on their way out, by their place in the stream: one is damaged, or the stream ends there.</summary>
internal sealed class SendFaults
{
    private readonly SortedDictionary<long, byte> _damage = [];
    private long? _end;
    private long _sent;

    /// <summary>Flips bits of the byte that comes after so many others.</summary>
    public void CorruptAfter(long bytes, byte mask) => _damage[_sent + bytes] = mask;

    /// <summary>Lets only so many more bytes pass.</summary>
    public void EndAfter(long bytes) => _end = _sent + bytes;

    /// <summary>The bytes as they leave, and whether the stream ends behind them.</summary>
    public ReadOnlyMemory<byte> Apply(ReadOnlyMemory<byte> bytes, out bool isEnd)
    {
        var room = (_end ?? long.MaxValue) - _sent;
        isEnd = room <= bytes.Length;
        _end = isEnd ? null : _end;
        var passed = Damage(isEnd ? bytes[..(int)room] : bytes);
        _sent += passed.Length;
        return passed;
    }

    private ReadOnlyMemory<byte> Damage(ReadOnlyMemory<byte> bytes)
    {
        byte[]? copy = null;
        while (_damage.Count > 0 && _damage.First() is var (position, mask) && position < _sent + bytes.Length)
        {
            copy ??= bytes.ToArray();
            copy[position - _sent] ^= mask;
            _damage.Remove(position);
        }

        return copy ?? bytes;
    }
}
