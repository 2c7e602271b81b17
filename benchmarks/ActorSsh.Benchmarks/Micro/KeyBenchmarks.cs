using ActorSsh.Protocol.Keys;
using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>What a log-in and a key exchange cost in signatures: one made, one verified, one public key read.</summary>
[MemoryDiagnoser]
public class KeyBenchmarks
{
    private readonly byte[] _data = new byte[300];
    private HostKey _key = HostKey.GenerateEd25519();
    private string _algorithm = "";
    private byte[] _signature = [];

    /// <summary>The kind of key.</summary>
    [Params("ed25519", "nistp256", "nistp384", "nistp521", "rsa-2048", "rsa-3072", "rsa-4096")]
    public string Kind { get; set; } = "";

    /// <summary>Makes the key and a signature.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _key = Kind switch
        {
            "ed25519" => HostKey.GenerateEd25519(),
            ['r', ..] => HostKey.GenerateRsa(int.Parse(Kind["rsa-".Length..], null)),
            _ => HostKey.GenerateEcdsa(int.Parse(Kind["nistp".Length..], null)),
        };
        _algorithm = _key.SignatureAlgorithms[0];
        _signature = _key.Sign(_algorithm, _data);
    }

    /// <summary>A server's part in a key exchange, a client's in a log-in.</summary>
    [Benchmark]
    public byte[] Sign() => _key.Sign(_algorithm, _data);

    /// <summary>A client's part in a key exchange, a server's in a log-in.</summary>
    [Benchmark]
    public bool Verify() => _key.PublicKey.Verify(_algorithm, _data, _signature);

    /// <summary>Reading and checking the public key of a request.</summary>
    [Benchmark]
    public PublicKey Read() => PublicKey.FromBlob(_key.PublicKeyBlob.Span);
}
