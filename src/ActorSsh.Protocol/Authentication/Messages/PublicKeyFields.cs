using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication.Messages;

/// <summary>
/// The method fields of <c>publickey</c> (RFC 4252 §7) and of <c>publickey-hostbound-v00@openssh.com</c> (OpenSSH's PROTOCOL §3.1), which
/// differ by one field. Without a signature it is a probe. A view into the payload it was read from.
/// </summary>
internal readonly ref struct PublicKeyFields
{
    /// <summary>The signature algorithm, which need not be the key's type (RFC 8332).</summary>
    public required string Algorithm { get; init; }

    /// <summary>The user's public key.</summary>
    public required ReadOnlySpan<byte> KeyBlob { get; init; }

    /// <summary>The server's host key as the client saw it; only in the host-bound form.</summary>
    public ReadOnlySpan<byte> HostKeyBlob { get; init; }

    /// <summary>The whole signature blob; only when <see cref="HasSignature"/>.</summary>
    public ReadOnlySpan<byte> Signature { get; init; }

    /// <summary>Whether this is the proof itself, not a probe.</summary>
    public bool HasSignature { get; init; }

    /// <summary>Reads the fields of <paramref name="method"/>, to the last byte.</summary>
    /// <exception cref="SshProtocolException">The fields are cut short, or bytes are left over.</exception>
    public static PublicKeyFields Read(string method, ReadOnlySpan<byte> methodFields)
    {
        var reader = new WireReader(methodFields);
        var hasSignature = reader.ReadBoolean();
        var fields = new PublicKeyFields
        {
            HasSignature = hasSignature,
            Algorithm = reader.ReadName(),
            KeyBlob = reader.ReadString(),
            HostKeyBlob = AuthenticationMethods.IsHostBound(method) ? reader.ReadString() : default,
            Signature = hasSignature ? reader.ReadString() : default,
        };
        reader.ExpectEnd();
        return fields;
    }

    /// <summary>The fields in the form of <paramref name="method"/>, in an array of their own.</summary>
    public byte[] Encode(string method)
    {
        var writer = new WireWriter(stackalloc byte[512]);
        try
        {
            WriteUnsigned(method, HasSignature, ref writer);
            if (HasSignature)
            {
                writer.WriteString(Signature);
            }

            return writer.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    /// <summary>Writes everything but the signature: what a signature covers, and what comes before it on the wire.</summary>
    public void WriteUnsigned(string method, bool hasSignature, ref WireWriter writer)
    {
        writer.WriteBoolean(hasSignature);
        writer.WriteName(Algorithm);
        writer.WriteString(KeyBlob);
        if (AuthenticationMethods.IsHostBound(method))
        {
            writer.WriteString(HostKeyBlob);
        }
    }
}
