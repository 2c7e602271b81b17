namespace ActorSsh.Protocol.Keys;

/// <summary>What the lines about one host say of the key it shows: revocation first, then CAs, then keys.</summary>
/// <param name="lines">All lines about the host under the name with its port.</param>
/// <param name="portless">Those about it under its name alone, which count where the others say nothing; they can trust and revoke only.</param>
internal sealed class KnownHostJudge(IReadOnlyList<KnownHostLine> lines, IReadOnlyList<KnownHostLine> portless)
{
    /// <param name="key">The key or certificate shown.</param>
    /// <param name="host">The host's name, without its port: a principal of its certificate.</param>
    /// <param name="now">The present, by the clock on the wall.</param>
    public KnownHostAnswer Judge(PublicKey key, string host, DateTimeOffset now)
    {
        var plain = key.Certificate?.Key ?? key;
        var revoked = LinesOf(lines.Concat(portless), KnownHostMarker.Revoked, key.Certificate is { } shown ? [plain, shown.SignatureKey] : [plain]);
        if (revoked.Length > 0)
        {
            return new KnownHostAnswer(KnownHostStatus.Revoked, revoked, "The host key, or the CA that certified it, is marked as revoked.");
        }

        var reason = "";
        var trusted = key.Certificate is { } certificate ? AuthoritiesOf(certificate, host, now, out reason) : [];
        return trusted.Length > 0 ? new KnownHostAnswer(KnownHostStatus.Trusted, trusted, "") : JudgePlain(plain, reason);
    }

    private KnownHostAnswer JudgePlain(PublicKey key, string reason)
    {
        var trusted = LinesOf(lines, KnownHostMarker.None, [key]);
        if (trusted.Length > 0)
        {
            return new KnownHostAnswer(KnownHostStatus.Trusted, trusted, "");
        }

        // A key of another type counts as changed, unlike in OpenSSH: whoever is in between chooses the type.
        var others = lines.Where(static line => line.Marker is KnownHostMarker.None).Select(static line => line.Number).ToArray();
        if (others.Length > 0)
        {
            return new KnownHostAnswer(KnownHostStatus.Changed, others, "Other keys are known for this host." + reason);
        }

        var elsewhere = LinesOf(portless, KnownHostMarker.None, [key]);
        return elsewhere.Length > 0
            ? new KnownHostAnswer(KnownHostStatus.Trusted, elsewhere, "")
            : new KnownHostAnswer(KnownHostStatus.Unknown, [], "No key is known for this host." + reason);
    }

    private int[] AuthoritiesOf(OpenSshCertificate certificate, string host, DateTimeOffset now, out string reason)
    {
        var authorities = LinesOf(lines.Concat(portless), KnownHostMarker.Authority, [certificate.SignatureKey]);
        if (authorities.Length == 0)
        {
            reason = " The CA that certified it is not known for this host.";
            return [];
        }

        if (!certificate.TryJudgeHost(host, now, out var flaw))
        {
            reason = $" It has a certificate, but {flaw}.";
            return [];
        }

        reason = certificate.VerifySignature() ? "" : " It has a certificate, but the CA's signature is wrong.";
        return reason.Length == 0 ? authorities : [];
    }

    private static int[] LinesOf(IEnumerable<KnownHostLine> among, KnownHostMarker marker, PublicKey[] keys) =>
        [.. among.Where(line => line.Marker == marker && keys.Any(key => key.Equals(line.Key))).Select(static line => line.Number).Distinct()];
}
