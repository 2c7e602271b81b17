using System.Security.Cryptography;
using ActorSsh.Protocol.Transport.Algorithms;
using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>What protecting one packet of 32 KiB costs by each cipher, those without a tag of their own with <c>hmac-sha2-256-etm@openssh.com</c>.</summary>
[MemoryDiagnoser]
public class CipherBenchmarks
{
    private readonly byte[] _packet = new byte[32 * 1024 + 64];
    private PacketCipher _cipher = null!;
    private uint _sequence;

    /// <summary>Every cipher there is.</summary>
    public static IEnumerable<string> Ciphers => CipherAlgorithms.Default;

    /// <summary>The cipher's name on the wire.</summary>
    [ParamsSource(nameof(Ciphers))]
    public string Cipher { get; set; } = "";

    /// <summary>Derives keys as a key exchange does.</summary>
    /// <exception cref="InvalidOperationException">The cipher or the MAC is unknown.</exception>
    [GlobalSetup]
    public void Setup()
    {
        using var secret = SharedSecret.FromMagnitude([1]);
        var keys = new KeyDerivation(HashAlgorithmName.SHA256, secret, new byte[32], new byte[32]);
        if (!CipherAlgorithms.TryFind(Cipher, out var cipher) || !MacAlgorithms.TryFind("hmac-sha2-256-etm@openssh.com", out var mac))
        {
            throw new InvalidOperationException($"{Cipher} is unknown.");
        }

        _cipher = cipher.Create(mac, keys, KeyDirection.ClientToServer);
    }

    /// <summary>Zeroes the keys.</summary>
    [GlobalCleanup]
    public void Cleanup() => _cipher.Dispose();

    /// <summary>Encryption and tag, in place.</summary>
    [Benchmark]
    public void Seal() => _cipher.Seal(_sequence++, _packet.AsSpan(0, 32 * 1024 + 4 + _cipher.TagLength));
}
