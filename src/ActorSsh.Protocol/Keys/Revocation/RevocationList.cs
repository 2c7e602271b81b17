namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Keys and certificates that are not to be taken any more, though something else says they are (T-12): what sshd calls RevokedKeys. Immutable
/// and thread-safe.
/// </summary>
public sealed class RevocationList
{
    private readonly RevokedKeys _keys;

    private RevocationList(RevokedKeys keys) => _keys = keys;

    /// <summary>Revokes nothing.</summary>
    public static RevocationList Empty { get; } = new(new RevokedKeys());

    /// <summary>Reads a file: a key revocation list as <c>ssh-keygen -k</c> writes it, or else lines of public keys.</summary>
    /// <param name="file">The whole file; not needed after the call.</param>
    /// <exception cref="FormatException">
    /// Something in it is damaged or not understood; the message says what. Whoever must not let in what is revoked lets nobody in then.
    /// </exception>
    public static RevocationList Parse(ReadOnlySpan<byte> file)
    {
        try
        {
            return new RevocationList(file.StartsWith(KrlReader.Magic) ? KrlReader.Read(file) : PlainRevocationReader.Read(file));
        }
        catch (SshProtocolException malformed)
        {
            throw new FormatException("The revocation list is damaged: " + malformed.Message, malformed);
        }
    }

    /// <summary>
    /// Whether a key is revoked; of a certificate, whether the key within is, its CA, or it itself by serial number or key id. A serial number
    /// of 0 is none and cannot be revoked.
    /// </summary>
    /// <param name="key">Any key.</param>
    public bool IsRevoked(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _keys.Include(key);
    }
}
