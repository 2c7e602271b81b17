using System.Net;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Reloading;
using ActorSsh.Bastion.Tests.Logging;
using ActorSsh.Bastion.Tests.Startup;
using Serilog.Events;

namespace ActorSsh.Bastion.Tests.Metrics;

public sealed class BastionWatchTests : IAsyncLifetime
{
    private static readonly BastionConfiguration First = Parse("http.listen = \"127.0.0.1:0\"");

    private readonly TemporaryFolder _folder = new();
    private readonly BastionLog _log;
    private BastionWatch _watch = null!;

    public BastionWatchTests() => _log = new BastionLog(First.Options.Log, _folder.Path, new HeldWriter(), new VirtualClock());

    public async Task InitializeAsync() =>
        _watch = await BastionWatch.StartAsync(First.Options.Http, First.Options.Otlp, _log, static () => Readiness.Of(0, [], isDraining: false, logProblem: null), static () => 3, new VirtualClock(), CancellationToken.None);

    public async Task DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _log.Logger.DisposeAsync();
        _folder.Dispose();
    }

    [Fact, Trait("rule", "B-42")]
    public async Task Metrics_TellOfBansReadinessAndTheLog()
    {
        var text = await MetricsAsync();

        Assert.Matches("\nactorssh_bastion_bans_active{[^}]*} 3\n", text);
        Assert.Matches("\nactorssh_bastion_ready{[^}]*} 0\n", text);
        Assert.Matches("\nactorssh_bastion_log_write_errors_total{[^}]*} 0\n", text);
    }

    [Fact, Trait("rule", "B-42")]
    public async Task WhatNobodyMayReachThroughTheBastion_IsWhatIsBound()
    {
        Assert.Equal(_watch.EndPoint, _watch.Reserved);
        Assert.NotEqual(0, _watch.EndPoint!.Port);
        Assert.Contains("alive", await GetAsync("/healthz"), StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_OpensAnotherEndpoint_AndLeavesTheCollectorToARestart()
    {
        var before = _watch.EndPoint;
        var step = Reload().Prepare(Parse("http { listen = \"127.0.0.1:0\", hosts = [watch.example] }\n otlp.endpoint = \"http://127.0.0.1:4317\""));

        Assert.Equal(before, _watch.EndPoint);
        Assert.Equal("actor-ssh.bastion.otlp.endpoint", Assert.Single(step.NeedRestart).Path);
        step.Take();
        await _watch.Reopened;

        Assert.NotNull(_watch.EndPoint);
        Assert.Contains("alive", await GetAsync("/healthz"), StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync("/healthz", before));
    }

    [Fact, Trait("rule", "B-23")]
    public void Reload_SaysThatTheCollectorWaitsForARestart_UntilItIsTakenBack()
    {
        Reload().Prepare(Parse("otlp.endpoint = \"http://127.0.0.1:4317\"")).Take();

        Assert.Equal("actor-ssh.bastion.otlp.endpoint", Assert.Single(Reload().Prepare(Parse("otlp.endpoint = \"http://127.0.0.1:4317\"")).NeedRestart).Path);
        Assert.Empty(Reload().Prepare(First).NeedRestart);
    }

    [Fact, Trait("rule", "B-23")]
    public async Task Reload_ToOff_ServesNothing()
    {
        Reload().Prepare(Parse("http.listen = off")).Take();
        await _watch.Reopened;

        Assert.Equal((null, null, null), (_watch.EndPoint, _watch.Reserved, _watch.Problem));
    }

    [Fact, Trait("rule", "B-23")]
    public void Reload_OfTheLog_TakesLevels_AndLeavesTheFileToARestart()
    {
        _log.Level = LogEventLevel.Debug;
        var step = new LogReload(_log, First).Prepare(Parse("log { level = warning, files-kept = 3 }"));
        step.Take();

        Assert.Equal(LogEventLevel.Warning, _log.Level);
        Assert.Equal("actor-ssh.bastion.log.files-kept", Assert.Single(step.NeedRestart).Path);
    }

    private WatchReload Reload() => new(_watch.Prepare, First);

    private static BastionConfiguration Parse(string keys) => BastionConfiguration.Parse($"actor-ssh.bastion {{ {keys} }}", "my.conf");

    private Task<string> MetricsAsync() => GetAsync("/metrics");

    private async Task<string> GetAsync(string path, IPEndPoint? endPoint = null)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri($"http://{endPoint ?? _watch.EndPoint}{path}"));
        return await response.Content.ReadAsStringAsync();
    }
}
