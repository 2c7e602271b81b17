using ActorSsh.Protocol.Transport;
using ActorSsh.Protocol.Transport.Algorithms;
using BenchmarkDotNet.Attributes;

namespace ActorSsh.Benchmarks.Micro;

/// <summary>What a key exchange costs each side, without the host key's signature (<see cref="KeyBenchmarks"/>).</summary>
[MemoryDiagnoser]
public class KeyExchangeBenchmarks
{
    private KeyExchangeMethod? _method;
    private EphemeralKey? _client;
    private byte[] _reply = [];

    /// <summary>Those this machine has.</summary>
    public static IEnumerable<string> Names => TransportAlgorithms.KeyExchanges.Where(TransportAlgorithms.IsSupported).Where(name => !name.Contains("libssh"));

    /// <summary>The key exchange method.</summary>
    [ParamsSource(nameof(Names))]
    public string Exchange { get; set; } = "";

    /// <summary>Makes the client's key and the server's reply to it.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _method = KeyExchangeMethods.TryFind(Exchange, out var found) ? found : throw new InvalidOperationException($"There is no {Exchange}.");
        _client = _method.CreateEphemeral();
        var answer = _method.Answer(_client.PublicValue);
        answer.Secret.Dispose();
        _reply = answer.PublicValue;
    }

    /// <summary>Zeroes the client's key.</summary>
    [GlobalCleanup]
    public void Cleanup() => _client!.Dispose();

    /// <summary>The server's part: its own key pair, and what both agree on.</summary>
    [Benchmark]
    public byte[] Server()
    {
        var answer = _method!.Answer(_client!.PublicValue);
        answer.Secret.Dispose();
        return answer.PublicValue;
    }

    /// <summary>The client's part before it knows the server's value.</summary>
    [Benchmark]
    public int ClientBegins()
    {
        using var key = _method!.CreateEphemeral();
        return key.PublicValue.Length;
    }

    /// <summary>The client's part afterwards.</summary>
    [Benchmark]
    public int ClientEnds()
    {
        using var secret = _client!.Agree(_reply);
        return secret.Encoded.Length;
    }
}
