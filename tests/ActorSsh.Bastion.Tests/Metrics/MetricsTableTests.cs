using System.Diagnostics.Metrics;
using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Tests.Logging;
using ActorSsh.Bastion.Tests.Startup;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using Xunit.Abstractions;

namespace ActorSsh.Bastion.Tests.Metrics;

/// <summary>What <c>/metrics</c> shows is what the README's table says, in names, labels and words, whatever clients send.</summary>
public sealed class MetricsTableTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Strangers = 30;

    private static readonly BastionConfiguration Configuration = BastionConfiguration.Parse("actor-ssh.bastion.http.listen = \"127.0.0.1:0\"", "test.conf");

    private readonly string _server = $"metrics-{Guid.NewGuid():N}";
    private readonly MetricsTable _table = MetricsTable.Read();
    private readonly TemporaryFolder _folder = new();
    private readonly HostKey _key = HostKey.GenerateEd25519();
    private BastionLog _log = null!;
    private BastionWatch _watch = null!;
    private SshServer _ssh = null!;

    public async Task InitializeAsync()
    {
        _log = new BastionLog(Configuration.Options.Log, _folder.Path, new HeldWriter(), TimeProvider.System);
        _watch = await BastionWatch.StartAsync(
            Configuration.Options.Http, Configuration.Options.Otlp, _log, static () => Readiness.Of(1, [], isDraining: false, logProblem: null), static () => 0, TimeProvider.System, CancellationToken.None);
        _ssh = await SshServer.StartAsync(Configuration.Server with
        {
            Name = _server,
            Listen = [],
            HostKeys = [HostKey.GenerateEd25519()],
            Authenticator = SshAuthenticator.FromAuthorizedKeys(AuthorizedKeys.Parse(_key.ToAuthorizedKeysLine())),
            ActorSystemConfig = "akka.loglevel = OFF",
        });
    }

    public async Task DisposeAsync()
    {
        await _ssh.DisposeAsync();
        await _watch.DisposeAsync();
        await _log.Logger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact, Trait("rule", "B-42")]
    public void EveryInstrument_IsInTheTable_AndNothingElse()
    {
        var names = new List<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name is SshDiagnostics.MeterName or BastionInstruments.MeterName && !instrument.Name.StartsWith("test.", StringComparison.Ordinal))
                {
                    names.Add(NameOf(instrument));
                }
            },
        };
        listener.Start();

        Assert.Equal(_table.Names.Order(StringComparer.Ordinal), names.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact, Trait("rule", "B-42")]
    public async Task WhateverClientsSend_LabelsTakeTheWordsOfTheTable()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < Strangers; i++)
        {
            await KnockAsync(random);
            await PesterAsync(random);
        }

        var lines = ExposedMetrics.Parse(await MetricsAsync()).Where(line => line.Labels.GetValueOrDefault("server", _server) == _server).ToArray();

        Assert.All(lines, AssertIsInTable);
        Assert.Superset(
            new HashSet<string>(["actorssh_auth_attempts_total", "actorssh_channel_open_failures_total", "actorssh_handshake_duration_seconds", "actorssh_io_bytes_total"]),
            lines.Select(static line => line.Name).ToHashSet());
        Assert.Equal(
            Strangers, lines.Single(static line => line is { Name: "actorssh_auth_attempts_total", Labels: var labels } && labels["method"] == "other").Value);
    }

    /// <summary>A stranger with a method, a service and a name of its own.</summary>
    private async Task KnockAsync(Random random)
    {
        await using var peer = ScriptedPeer.Connect(_ssh, new ScriptedPeerOptions { RemoteEndPoint = new IPEndPoint(random.Next(1, int.MaxValue), 22) });
        await peer.HandshakeAsync();
        await peer.SendPayloadAsync((byte[])[(byte)MessageNumber.UserAuthRequest, .. Word(random), .. SshFields.Text("ssh-connection"), .. Word(random)]);
        await peer.ExpectAsync(MessageNumber.UserAuthFailure);
    }

    /// <summary>A user whose channels, requests and answers nobody knows.</summary>
    private async Task PesterAsync(Random random)
    {
        await using var peer = ScriptedPeer.Connect(_ssh);
        await peer.LogInAsync(Guid.NewGuid().ToString(), _key);
        var channel = await peer.BeginOpenAsync(Guid.NewGuid().ToString(), Word(random));
        await channel.ExpectRefusalAsync();
        await peer.SendPayloadAsync((byte[])[(byte)MessageNumber.GlobalRequest, .. Word(random), 0, .. Word(random)]);
        await peer.DisconnectAsync((DisconnectReason)random.Next(), Guid.NewGuid().ToString());
    }

    private static byte[] Word(Random random)
    {
        var bytes = new byte[random.Next(1, 40)];
        random.NextBytes(bytes);
        return SshFields.Text(Convert.ToBase64String(bytes) + "\"}#\\");
    }

    private void AssertIsInTable(Exposed line)
    {
        Assert.Contains(line.Name, _table.Names);
        foreach (var (label, value) in line.Labels)
        {
            if (label is not ("server" or "otel_scope_name" or "otel_scope_version" or "le"))
            {
                var words = _table.WordsOf(line.Name, label);
                Assert.True(words is not null, $"{line.Name} has a label {label}");
                Assert.True(words.Contains(value) || (label == "kex" && SshServerOptions.Default.Transport.KeyExchangeAlgorithms.Contains(value)), $"{line.Name}: {label}={value}");
            }
        }
    }

    private async Task<string> MetricsAsync()
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri($"http://{_watch.EndPoint}/metrics"));
    }

    private static string NameOf(Instrument instrument) =>
        instrument.Name.Replace('.', '_')
        + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" }
        + (instrument.GetType().GetGenericTypeDefinition() is var kind && (kind == typeof(Counter<>) || kind == typeof(ObservableCounter<>)) ? "_total" : "");
}
