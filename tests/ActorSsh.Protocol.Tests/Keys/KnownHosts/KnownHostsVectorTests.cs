using System.Text;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Tests.Keys;

/// <summary>known-hosts-vectors.txt, which known-hosts-vectors.py writes: files, and the lines that ssh-keygen -F finds in them.</summary>
public class KnownHostsVectorTests
{
    private static readonly Lazy<(KnownHosts File, string Name, int[] Lines)[]> Vectors = new(() => [.. ReadVectors()]);

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Vectors.Value.Length)];

    [Theory, Trait("rule", "T-14"), MemberData(nameof(Numbers))]
    public void Name_IsFoundInTheLinesThatSshKeygenFinds(int number)
    {
        var (file, name, lines) = Vectors.Value[number];
        var (host, port) = Split(name);

        Assert.Empty(file.Skipped);
        Assert.Equal(lines, file.LinesNamed(host, port).Select(static line => line.Number));
    }

    [Theory, Trait("rule", "T-14"), MemberData(nameof(Numbers))]
    public void Name_InTheHashedFile_FindsTheSameKeys(int number)
    {
        var (file, name, _) = Vectors.Value[number];
        var (host, port) = Split(name);

        Assert.Equal(KeysOf(file), KeysOf(KnownHosts.Parse(file.Hash().ToString())));

        string[] KeysOf(KnownHosts hosts) => [.. hosts.LinesNamed(host, port).Select(static line => line.Key!.Fingerprint).Distinct()];
    }

    private static (string Host, int Port) Split(string name)
    {
        var end = name.StartsWith('[') ? name.IndexOf(']') : -1;
        return end < 0 ? (name, 22) : (name[1..end], int.Parse(name.AsSpan(end + 2), null));
    }

    private static IEnumerable<(KnownHosts File, string Name, int[] Lines)> ReadVectors()
    {
        using var reader = new StreamReader(typeof(KnownHostsVectorTests).Assembly.GetManifestResourceStream("known-hosts-vectors.txt")!);
        var file = KnownHosts.Empty;
        while (reader.ReadLine()?.Split(' ') is { } words)
        {
            if (words[0] == "file")
            {
                file = KnownHosts.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(words[1])));
            }
            else
            {
                yield return (file, words[1], words[2] == "-" ? [] : [.. words[2].Split(',').Select(static number => int.Parse(number, null))]);
            }
        }
    }
}
