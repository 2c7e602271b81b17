using System.Globalization;
using ActorSsh.Protocol.Transport.Algorithms;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>A line of packet-vectors.txt, which packet-vectors.py writes.</summary>
internal sealed record PacketVector(
    string Cipher, string Mac, uint Sequence, byte[] Key, byte[] Iv, byte[] MacKey, byte[] Plain, byte[] Sealed)
{
    private static readonly Lazy<PacketVector[]> All = new(() => [.. VectorFile.Lines("packet-vectors.txt").Select(Parse)]);

    public int TagLength => Sealed.Length - Plain.Length;

    /// <summary>The cipher and MAC of each group of packets, the MAC "-" where there is none.</summary>
    public static IEnumerable<(string Cipher, string Mac)> Suites => All.Value.Select(v => (v.Cipher, v.Mac)).Distinct();

    /// <summary>The packets of one cipher and MAC, in order.</summary>
    public static PacketVector[] Of(string cipher, string mac) => [.. All.Value.Where(v => v.Cipher == cipher && v.Mac == mac)];

    /// <summary>A cipher with the vector's keys, at the first packet.</summary>
    public PacketCipher CreateCipher()
    {
        Assert.True(CipherAlgorithms.TryFind(Cipher, out var algorithm));
        Assert.Equal(Key.Length, algorithm.KeyLength);
        Assert.Equal(Iv.Length, algorithm.IvLength);
        Assert.Equal(Mac != "-", algorithm.NeedsMac);
        return algorithm.Factory(Key, Iv, CreateMac());
    }

    public PacketMac? CreateMac()
    {
        if (Mac == "-")
        {
            return null;
        }

        Assert.True(MacAlgorithms.TryFind(Mac, out var algorithm));
        Assert.Equal(MacKey.Length, algorithm.KeyLength);
        return new PacketMac(algorithm, MacKey);
    }

    private static PacketVector Parse(string line)
    {
        var fields = line.Split(' ');
        return new PacketVector(
            fields[0], fields[1], uint.Parse(fields[2], CultureInfo.InvariantCulture), FromHex(fields[3]), FromHex(fields[4]),
            FromHex(fields[5]), FromHex(fields[6]), FromHex(fields[7]));
    }

    private static byte[] FromHex(string field) => field == "-" ? [] : Convert.FromHexString(field);
}
