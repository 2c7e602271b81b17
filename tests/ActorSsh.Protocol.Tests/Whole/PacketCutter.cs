using System.Buffers.Binary;

namespace ActorSsh.Protocol.Tests.Whole;

/// <summary>
/// Finds the packets in what one end sends, from the version line on. Under keys the cipher must be AES-GCM, whose lengths travel in the clear.
/// </summary>
internal sealed class PacketCutter
{
    private const byte NewKeys = 21;
    private const int GcmTag = 16;

    private bool _isLineOver;
    private bool _isEncrypted;

    /// <summary>Whole packets, one by one; whether the bytes behind the header of each are hidden by keys.</summary>
    public IEnumerable<(byte[] Packet, bool IsEncrypted)> Cut(byte[] bytes)
    {
        for (var start = 0; start < bytes.Length;)
        {
            var packet = bytes.AsSpan(start, Next(bytes.AsSpan(start))).ToArray();
            start += packet.Length;
            yield return (packet, _isEncrypted);
            _isEncrypted |= _isLineOver && packet[5] == NewKeys && !_isEncrypted;
            _isLineOver = true;
        }
    }

    private int Next(ReadOnlySpan<byte> bytes) => _isLineOver
        ? sizeof(uint) + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes) + (_isEncrypted ? GcmTag : 0)
        : bytes.IndexOf((byte)'\n') + 1;
}
