using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Interop.Tests.Matrix;

/// <summary>
/// A server that can do what it is told and nothing else: on the axes a client can choose by itself all that both have, on the others the
/// one algorithm of the case, since a client of few settings takes what it is offered.
/// </summary>
internal sealed class MatrixServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, Observation> _seen;
    private readonly SshServer _server;
    private readonly ExpectedKey _expected;

    private MatrixServer(SshServer server, ExpectedKey expected, ConcurrentDictionary<int, Observation> seen)
    {
        _server = server;
        _expected = expected;
        _seen = seen;
    }

    public IPEndPoint EndPoint => _server.EndPoints[0];

    public static async Task<MatrixServer> StartAsync(MatrixKeys keys, AlgorithmLists offered)
    {
        var expected = new ExpectedKey();
        var seen = new ConcurrentDictionary<int, Observation>();
        var server = await SshServer.StartAsync(OwnAlgorithms.Options with
        {
            Name = "matrix",
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            HostKeys = [.. offered[Axis.HostKey].DistinctBy(KeyNames.KeyOf).Select(keys.LoadHostKey)],
            Authenticator = SshAuthenticator.From(query => query.Key is { } key && key.Equals(expected.Key)),
            Policy = SshPolicy.AllowSessions,
            Session = start => start.Command.Split(' ') is ["matrix", var number]
                ? new MatrixProgram(int.Parse(number, CultureInfo.InvariantCulture), seen)
                : null,
            Transport = OwnAlgorithms.Options.Transport with
            {
                KeyExchangeAlgorithms = offered[Axis.KeyExchange],
                HostKeyAlgorithms = offered[Axis.HostKey],
                Ciphers = offered[Axis.Cipher],
                Macs = offered[Axis.Mac],
            },
            // One case that fails shall not shut out those after it.
            Admission = OwnAlgorithms.Options.Admission with { Penalties = OwnAlgorithms.Options.Admission.Penalties with { ExemptList = [IPNetwork.Parse("127.0.0.0/8")] } },
            Authentication = OwnAlgorithms.Options.Authentication with { SignatureAlgorithms = offered[Axis.UserKey] },
            ActorSystemConfig = RunLog.ActorSystemConfig,
        });
        return new MatrixServer(server, expected, seen);
    }

    /// <summary>Nothing but this key or certificate logs in from now on.</summary>
    public void Expect(PublicKey key) => _expected.Key = key;

    /// <summary>What it saw of a case, once.</summary>
    public Observation? Take(int number) => _seen.TryRemove(number, out var seen) ? seen : null;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private sealed class ExpectedKey
    {
        public volatile PublicKey? Key;
    }
}
