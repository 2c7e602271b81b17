using System.Security.Cryptography;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Random padding, fetched in blocks: one call of the generator serves some twenty packets. Each connection has one, also when it is idle, so
/// it is no larger than the longest padding, 255 bytes, wants.
/// </summary>
internal sealed class PaddingSource
{
    private readonly byte[] _random = new byte[256];
    private int _used;

    public PaddingSource() => _used = _random.Length;

    public void Fill(Span<byte> padding)
    {
        if (_random.Length - _used < padding.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _used = 0;
        }

        _random.AsSpan(_used, padding.Length).CopyTo(padding);
        _used += padding.Length;
    }
}
