using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>A line of agreement-vectors.txt, which agreement-vectors.py writes.</summary>
internal sealed record AgreementVector(string Method, string What, byte[] PrivateKey, byte[] OwnValue, byte[] PeerValue, byte[] Secret)
{
    private static readonly Lazy<AgreementVector[]> Lines = new(() => [.. VectorFile.Lines("agreement-vectors.txt").Select(Parse)]);

    public static IReadOnlyList<AgreementVector> All => Lines.Value;

    public EphemeralKey CreateKey() => Methods.KeyOf(Method, PrivateKey);

    private static AgreementVector Parse(string line)
    {
        var fields = line.Split(' ');
        return new(fields[0], fields[1], FromHex(fields[2]), FromHex(fields[3]), FromHex(fields[4]), FromHex(fields[5]));
    }

    private static byte[] FromHex(string field) => Convert.FromHexString(field);
}
