namespace ActorSsh.Protocol.Keys;

/// <summary>What is known of one host.</summary>
/// <param name="Keys">Keys it has shown before, or was said to have.</param>
/// <param name="Authorities">CAs that certify it.</param>
/// <param name="Revoked">Keys, of it or of CAs, that must not be taken.</param>
public sealed record KnownHostKeys(IReadOnlyList<PublicKey> Keys, IReadOnlyList<PublicKey> Authorities, IReadOnlyList<PublicKey> Revoked)
{
    /// <summary>
    /// A client's list of host key algorithms in the order to offer them to this host: those of its CAs, those of its known keys, the others. A
    /// server that has several keys then shows the one that is known, and not another that would look as if it had been changed.
    /// </summary>
    /// <param name="algorithms">The list, the preferred first; each remains in it, within its group in this order.</param>
    public IReadOnlyList<string> Order(IReadOnlyList<string> algorithms)
    {
        ArgumentNullException.ThrowIfNull(algorithms);
        return [.. algorithms.OrderBy(Rank)];
    }

    private int Rank(string algorithm)
    {
        if (Authorities.Count > 0 && CertificateNames.IsCertificate(algorithm))
        {
            return 0;
        }

        return Keys.Any(key => key.SignatureAlgorithms.Contains(SignatureAlgorithms.PlainOf(algorithm))) ? 1 : 2;
    }
}
