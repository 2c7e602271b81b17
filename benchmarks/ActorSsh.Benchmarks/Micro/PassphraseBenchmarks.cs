using ActorSsh.Protocol.Keys.Formats;
using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>What opening an encrypted private key costs, as many rounds as <c>ssh-keygen</c> has used by default.</summary>
public class PassphraseBenchmarks
{
    private readonly byte[] _key = new byte[48];

    /// <summary>16 until OpenSSH 9.3, 24 since.</summary>
    [Params(16, 24)]
    public int Rounds { get; set; }

    /// <summary>A key and an IV for aes256-ctr.</summary>
    [Benchmark]
    public void DeriveKey() => BcryptPbkdf.DeriveKey("correct horse"u8, "0123456789abcdef"u8, Rounds, _key);
}
