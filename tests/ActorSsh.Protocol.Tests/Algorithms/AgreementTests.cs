using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Algorithms;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>Every key exchange method against published agreements and those of another implementation, and both ends against each other.</summary>
public sealed class AgreementTests
{
    public static TheoryData<string, string> Vectors
    {
        get
        {
            var names = new TheoryData<string, string>();
            foreach (var (method, what) in AgreementVector.All.Select(vector => (vector.Method, vector.What)).Distinct())
            {
                names.Add(method, what);
            }

            return names;
        }
    }

    public static TheoryData<string> Supported => [.. KeyExchangeMethods.Default];

    [Theory, MemberData(nameof(Vectors))]
    public void Agree_WithTheVectorsKeys_IsItsSecret(string method, string what)
    {
        Assert.All(AgreementVector.All.Where(vector => (vector.Method, vector.What) == (method, what)), vector =>
        {
            using var key = vector.CreateKey();
            using var secret = key.Agree(vector.PeerValue);

            Assert.Equal(Convert.ToHexString(vector.OwnValue), Convert.ToHexString(key.PublicValue));
            Assert.Equal(Convert.ToHexString(vector.Secret), Convert.ToHexString(secret.Encoded));
        });
    }

    [Fact]
    public void Vectors_BeginInEveryWayAnMpintKnows()
    {
        var secrets = AgreementVector.All.ToLookup(vector => vector.Method, vector => vector.Secret);

        Assert.All(secrets, method => Assert.Contains(method, secret => secret[4] is > 0 and < 0x80));
        Assert.All(secrets, method => Assert.Contains(method, secret => secret[4] == 0 && secret[5] >= 0x80));
        Assert.All(secrets, method => Assert.True(method.Select(secret => secret.Length).Distinct().Count() > 1, method.Key));
    }

    [Theory, MemberData(nameof(Supported))]
    public void Client_AndServer_AgreeOnTheSameSecret(string name)
    {
        var method = Methods.Find(name);
        using var client = method.CreateEphemeral();
        var answer = method.Answer(client.PublicValue);
        using var ofServer = answer.Secret;

        using var ofClient = client.Agree(answer.PublicValue);

        Assert.Equal(ofServer.Encoded.ToArray(), ofClient.Encoded.ToArray());
    }

    [Theory, MemberData(nameof(Supported))]
    public void Secrets_EachTime_AreDifferentAndInTheirShortestForm(string name)
    {
        var method = Methods.Find(name);
        using var client = method.CreateEphemeral();
        using var one = method.Answer(client.PublicValue).Secret;
        using var other = method.Answer(client.PublicValue).Secret;

        Assert.NotEqual(one.Encoded.ToArray(), other.Encoded.ToArray());
        Assert.True(name.StartsWith("mlkem", StringComparison.Ordinal) || IsMpint(one.Encoded));
    }

    [Fact]
    public void Methods_InDefaultOrder_AreThoseOfTheDesign()
    {
        Assert.Equal(
            [
                "mlkem768x25519-sha256", "curve25519-sha256", "curve25519-sha256@libssh.org", "ecdh-sha2-nistp256", "ecdh-sha2-nistp384",
                "ecdh-sha2-nistp521", "diffie-hellman-group16-sha512", "diffie-hellman-group14-sha256",
            ],
            KeyExchangeMethods.All);
        Assert.Equal(KeyExchangeMethods.All.Skip(MLKem.IsSupported ? 0 : 1), KeyExchangeMethods.Default);
        Assert.False(KeyExchangeMethods.TryFind("diffie-hellman-group1-sha1", out _));
        Assert.False(KeyExchangeMethods.TryFind("diffie-hellman-group14-sha1", out _));
    }

    private static bool IsMpint(ReadOnlySpan<byte> encoded)
    {
        var reader = new WireReader(encoded);
        return reader.ReadMpint().Length > 0 && reader.Remaining == 0;
    }
}
