namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>A line of hybrid-vectors.txt, which hybrid-vectors.py writes.</summary>
internal sealed record HybridVector(
    byte[] Seed, byte[] ClientKey, byte[] ClientValue, byte[] ServerKey, byte[] ServerValue, byte[] PostQuantum, byte[] Secret)
{
    private static readonly Lazy<HybridVector[]> Lines = new(() => [.. VectorFile.Lines("hybrid-vectors.txt").Select(Parse)]);

    public static IReadOnlyList<HybridVector> All => Lines.Value;

    private static HybridVector Parse(string line)
    {
        var fields = Array.ConvertAll(line.Split(' '), Convert.FromHexString);
        return new(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5], fields[6]);
    }
}
