using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>A block of certificate-vectors.txt, which certificate-vectors.sh writes: a certificate of ssh-keygen's and how it describes it.</summary>
internal sealed record CertificateVector(string Name, string Line, string Description)
{
    private static readonly Lazy<CertificateVector[]> Recorded = new(() => [.. ReadBlocks().Select(Parse)]);

    public static IEnumerable<CertificateVector> All => Recorded.Value;

    public PublicKey Key => PublicKey.TryParseLine(Line, out var key, out _) ? key : throw new FormatException($"{Name} is no key.");

    public OpenSshCertificate Certificate => Key.Certificate ?? throw new FormatException($"{Name} is no certificate.");

    public static CertificateVector Of(string name) => All.Single(vector => vector.Name == name);

    private static string[] ReadBlocks()
    {
        using var reader = new StreamReader(typeof(CertificateVector).Assembly.GetManifestResourceStream("certificate-vectors.txt")!);
        return reader.ReadToEnd().Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
    }

    private static CertificateVector Parse(string block)
    {
        var lines = block.Trim('\n').Split('\n', 3);
        return new CertificateVector(lines[0].Trim('[', ']'), lines[1], lines[2]);
    }
}
