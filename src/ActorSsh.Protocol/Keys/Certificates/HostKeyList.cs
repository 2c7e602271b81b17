namespace ActorSsh.Protocol.Keys;

/// <summary>A server's host keys, of which some have certificates.</summary>
internal static class HostKeyList
{
    /// <summary>
    /// The keys, and each certified one without its certificate right behind it: a client that knows no CA shall see the key it has always seen.
    /// </summary>
    /// <exception cref="ArgumentException">A certificate is a user's.</exception>
    public static IReadOnlyList<HostKey> WithPlainForms(IReadOnlyList<HostKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (keys.Any(static key => key.PublicKey.Certificate is { Kind: not CertificateKind.Host }))
        {
            throw new ArgumentException("A host key has a certificate that is a user's.", nameof(keys));
        }

        return [.. keys.SelectMany(static key => Forms(key)).DistinctBy(static key => key.PublicKey)];
    }

    /// <summary>The keys that are learnt and proven by themselves: certificates come and go without that.</summary>
    public static IReadOnlyList<HostKey> Plain(IReadOnlyList<HostKey> keys) => [.. keys.Where(static key => key.PublicKey.Certificate is null)];

    private static IEnumerable<HostKey> Forms(HostKey key) => key.PublicKey.Certificate is null ? [key] : [key, key.WithoutCertificate];
}
