using System.Security.Cryptography;
using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using Xunit.Abstractions;

namespace ActorSsh.Protocol.Tests.Algorithms;

/// <summary>
/// The hybrid method: how two secrets become one, lengths and errors on a scripted KEM, so on every machine; and the same vectors on the
/// platform's ML-KEM where there is one.
/// </summary>
public sealed class MlKem768X25519Sha256Tests(ITestOutputHelper output)
{
    public static TheoryData<int> Vectors => [.. Enumerable.Range(0, HybridVector.All.Count)];

    [Theory, MemberData(nameof(Vectors))]
    public void Client_WithTheVectorsKeys_SendsAndComputesTheVectors(int number)
    {
        var vector = HybridVector.All[number];
        using var key = MlKem768X25519Sha256.FromKeys(new ScriptedKem(vector).Generate(), new X25519Key([.. vector.ClientKey]));

        using var secret = key.Agree(vector.ServerValue);

        Assert.Equal(Convert.ToHexString(vector.ClientValue), Convert.ToHexString(key.PublicValue));
        Assert.Equal(Convert.ToHexString(vector.Secret), Convert.ToHexString(secret.Encoded));
    }

    /// <summary>A machine without ML-KEM is exempt from the vectors, not from saying so.</summary>
    [Theory, MemberData(nameof(Vectors))]
    public void Client_OnThePlatform_SendsAndComputesTheVectors(int number)
    {
        var vector = HybridVector.All[number];
        if (!MLKem.IsSupported)
        {
            output.WriteLine("Exempt: MLKem.IsSupported is false here; on Linux it takes OpenSSL 3.5 or later.");
            Assert.Throws<PlatformNotSupportedException>(() => PlatformMlKem768.FromSeed(vector.Seed));
            return;
        }

        using var key = MlKem768X25519Sha256.FromKeys(PlatformMlKem768.FromSeed(vector.Seed), new X25519Key([.. vector.ClientKey]));

        using var secret = key.Agree(vector.ServerValue);

        Assert.Equal(Convert.ToHexString(vector.ClientValue), Convert.ToHexString(key.PublicValue));
        Assert.Equal(Convert.ToHexString(vector.Secret), Convert.ToHexString(secret.Encoded));
    }

    [Fact]
    public void Method_WhereThePlatformHasIt_IsWantedMost() =>
        Assert.Equal(MLKem.IsSupported ? MlKem768X25519Sha256.Name : "curve25519-sha256", KeyExchangeMethods.Default[0]);

    [Theory, MemberData(nameof(Vectors))]
    public void Server_AndClient_AgreeOnTheSameString(int number)
    {
        var vector = HybridVector.All[number];
        using var client = Method(vector).CreateEphemeral();

        var answer = Method(vector).Answer(client.PublicValue);
        using var ofServer = answer.Secret;
        using var ofClient = client.Agree(answer.PublicValue);

        Assert.Equal(ofServer.Encoded.ToArray(), ofClient.Encoded.ToArray());
        Assert.Equal([0, 0, 0, 32], ofServer.Encoded[..4].ToArray());
        Assert.Equal(4 + 32, ofServer.Encoded.Length);
        Assert.Equal(MlKem768X25519Sha256.CiphertextLength + X25519Key.Length, answer.PublicValue.Length);
    }

    [Fact, Trait("hostile", "H-20")]
    public void Reply_WithOneBitFlipped_YieldsAnotherSecret()
    {
        var vector = HybridVector.All[0];
        using var key = MlKem768X25519Sha256.FromKeys(new ScriptedKem(vector).Generate(), new X25519Key([.. vector.ClientKey]));

        const int ciphertext = MlKem768X25519Sha256.CiphertextLength * 8;

        // The last bit is none of X25519's: RFC 7748 §5 has it ignored, and the exchange hash covers it.
        for (var bit = (vector.ServerValue.Length * 8) - 2; bit >= 0; bit -= bit > ciphertext ? 1 : 11)
        {
            var flipped = vector.ServerValue.ToArray();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            using var secret = key.Agree(flipped);

            Assert.False(secret.Encoded.SequenceEqual(vector.Secret), $"bit {bit}");
        }
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), InlineData(0), InlineData(32), InlineData(1120), InlineData(1184), InlineData(1215), InlineData(1217), InlineData(250_000)]
    public void ClientValue_OfWrongLength_IsRefusedBeforeAnythingIsComputed(int length)
    {
        var kem = new ScriptedKem(HybridVector.All[0]);

        AssertRefused(() => new MlKem768X25519Sha256(kem).Answer(new byte[length]));

        Assert.Equal(0, kem.Uses);
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), InlineData(0), InlineData(32), InlineData(1088), InlineData(1119), InlineData(1121), InlineData(1216)]
    public void ServerValue_OfWrongLength_IsRefused(int length)
    {
        using var key = Method(HybridVector.All[0]).CreateEphemeral();

        AssertRefused(() => key.Agree(new byte[length]));
    }

    [Theory, Trait("rule", "T-7"), Trait("hostile", "H-19"), InlineData(0, 0x01), InlineData(0, 0xFF), InlineData(768, 0x01), InlineData(1151, 0xD0), InlineData(1151, 0xFF)]
    public void Coefficient_OutOfRange_IsRefused(int at, byte value)
    {
        var vector = HybridVector.All[0];
        var broken = vector.ClientValue.ToArray();
        var first = at - (at % 3);
        (broken[first], broken[first + 1], broken[first + 2]) = at == first ? (value, (byte)0x0D, (byte)0) : ((byte)0, (byte)0x10, value);

        AssertRefused(() => Method(vector).Answer(broken));
    }

    [Fact, Trait("rule", "T-7")]
    public void Coefficient_AtTheEndOfItsRange_IsTaken()
    {
        var key = new byte[MlKem768X25519Sha256.KeyLength];
        (key[0], key[1], key[2]) = (0x00, 0x0D, 0xD0);

        Assert.True(MlKemEncoding.IsKey(key));

        key[0] = 1;
        Assert.False(MlKemEncoding.IsKey(key));
    }

    [Fact, Trait("rule", "T-7"), Trait("hostile", "H-19")]
    public void PointOfSmallOrder_IsRefusedOnEitherSide()
    {
        var vector = HybridVector.All[0];
        using var key = Method(vector).CreateEphemeral();

        AssertRefused(() => Method(vector).Answer([.. vector.ClientValue[..^X25519Key.Length], .. new byte[X25519Key.Length]]));
        AssertRefused(() => key.Agree([.. vector.ServerValue[..^X25519Key.Length], .. new byte[X25519Key.Length]]));
    }

    [Fact]
    public void Keys_Disposed_AreReleased()
    {
        var kem = new ScriptedKem(HybridVector.All[0]);
        var key = new MlKem768X25519Sha256(kem).CreateEphemeral();
        Assert.Equal(1, kem.Alive);

        key.Dispose();

        Assert.Equal(0, kem.Alive);
    }

    [Fact]
    public void Method_WhereThePlatformLacksIt_IsLeftOutOfTheListsButNoUnknownName()
    {
        Assert.Equal(MlKem768X25519Sha256.Name, KeyExchangeMethods.All[0]);
        Assert.Equal(MLKem.IsSupported, TransportAlgorithms.IsSupported(MlKem768X25519Sha256.Name));

        var options = new TransportOptions { KeyExchangeAlgorithms = [MlKem768X25519Sha256.Name, "curve25519-sha256"] };

        Assert.Equal("curve25519-sha256", options.KeyExchangeAlgorithms[^1]);
        Assert.All(options.KeyExchangeAlgorithms, name => Assert.True(TransportAlgorithms.IsSupported(name)));
    }

    private static MlKem768X25519Sha256 Method(HybridVector vector) => new(new ScriptedKem(vector));

    private static void AssertRefused(Action exchange)
    {
        var error = Assert.Throws<SshProtocolException>(exchange);

        Assert.Equal(DisconnectReason.KeyExchangeFailed, error.Reason);
        Assert.Contains("T-7", error.Message);
    }
}
