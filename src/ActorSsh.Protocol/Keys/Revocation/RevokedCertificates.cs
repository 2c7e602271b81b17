using System.Text;

namespace ActorSsh.Protocol.Keys;

/// <summary>The certificates of one CA, or of any, that are revoked by serial number or key id.</summary>
internal sealed class RevokedCertificates
{
    private readonly HashSet<ulong> _serials = [];
    private readonly List<(ulong First, ulong Last)> _ranges = [];
    private readonly List<SerialBitmap> _bitmaps = [];
    private readonly HashSet<byte[]> _keyIds = new(ByteStringComparer.Instance);

    /// <exception cref="FormatException">The range is empty, or holds zero, which is no serial number.</exception>
    public void AddSerials(ulong first, ulong last)
    {
        if (first == 0 || first > last)
        {
            throw new FormatException($"The serial numbers {first} to {last} are revoked, which is no range from 1 on.");
        }

        if (first == last)
        {
            _serials.Add(first);
        }
        else
        {
            _ranges.Add((first, last));
        }
    }

    public void AddSerials(SerialBitmap bitmap) => _bitmaps.Add(bitmap);

    public void AddKeyId(byte[] keyId) => _keyIds.Add(keyId);

    public bool Include(OpenSshCertificate certificate) =>
        _keyIds.Contains(Encoding.UTF8.GetBytes(certificate.KeyId)) || IncludeSerial(certificate.Serial);

    private bool IncludeSerial(ulong serial) =>
        _serials.Contains(serial)
        || _ranges.Exists(range => range.First <= serial && serial <= range.Last)
        || _bitmaps.Exists(bitmap => bitmap.Contains(serial));
}
