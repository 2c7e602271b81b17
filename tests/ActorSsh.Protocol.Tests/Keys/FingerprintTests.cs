using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Tests.Algorithms;

namespace ActorSsh.Protocol.Tests.Keys;

public class FingerprintTests
{
    /// <summary>A public key of each type and each certificate, and what <c>ssh-keygen -l</c> says of it.</summary>
    public static TheoryData<string, string> Recorded
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var pair in VectorFile.Lines("fingerprint-vectors.txt").Chunk(2))
            {
                data.Add(pair[0], pair[1]);
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Recorded))]
    public void Line_OfEachType_IsThatOfSshKeygen(string publicKey, string line)
    {
        Assert.True(PublicKey.TryParseLine(publicKey, out var key, out var comment));

        Assert.Equal(line, key.ToFingerprintLine(comment));
        Assert.Equal(line.Split(' ')[1], key.Fingerprint);
    }

    [Fact]
    public void Recorded_Lines_AreOfEveryLabel() => Assert.Equal(
        [
            "(ECDSA)", "(ECDSA-CERT)", "(ECDSA-SK)", "(ECDSA-SK-CERT)", "(ED25519)", "(ED25519-CERT)", "(ED25519-SK)", "(ED25519-SK-CERT)",
            "(RSA)", "(RSA-CERT)",
        ],
        Recorded.Select(row => ((string)row[1]).Split(' ')[^1]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Line_OfAnUnknownType_HasNoSize() =>
        Assert.EndsWith(" no comment (UNKNOWN)", PublicKey.FromBlob(KeyForge.Key("new-key", [1])).ToFingerprintLine());

    [Fact, Trait("hostile", "H-24")]
    public void Line_CommentWithControlCharacters_IsEscaped()
    {
        var line = HostKey.Load(SampleKeys.Ed25519).PublicKey.ToFingerprintLine("a\u001B[2Jb\nc");

        Assert.EndsWith(@"a\u{1B}[2Jb\u{A}c (ED25519)", line);
    }
}
