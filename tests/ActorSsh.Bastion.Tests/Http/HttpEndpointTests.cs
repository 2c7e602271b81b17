using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Http;
using ActorSsh.Bastion.Metrics;
using ActorSsh.Bastion.Tests.Logging;
using Serilog.Core;

namespace ActorSsh.Bastion.Tests.Http;

public sealed class HttpEndpointTests : IAsyncLifetime, ILogEventSink
{
    private readonly VirtualClock _time = new();
    private readonly Telemetry _telemetry = new(BastionConfiguration.Default.Options.Otlp, "0.1");
    private Readiness _readiness = Readiness.Of(1, [], isDraining: false, logProblem: null);
    private readonly ConcurrentQueue<Serilog.Events.LogEvent> _logged = new();
    private HttpEndpoint? _http;

    void ILogEventSink.Emit(Serilog.Events.LogEvent logEvent) => _logged.Enqueue(logEvent);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await (_http?.DisposeAsync() ?? ValueTask.CompletedTask);
        _telemetry.Dispose();
    }

    [Fact, Trait("rule", "B-42")]
    public async Task Healthz_OfAProcessThatLives_SaysSo()
    {
        var (status, text, _) = await GetAsync("/healthz");

        Assert.Equal((HttpStatusCode.OK, """{"status":"alive"}"""), (status, text));
    }

    [Fact, Trait("rule", "B-42")]
    public async Task Readyz_SaysWhatIsAmiss_AndWhetherToSendUsersElsewhere()
    {
        Assert.Equal((HttpStatusCode.OK, """{"status":"ready","reasons":[],"degraded":[]}"""), await AskAsync());

        _readiness = Readiness.Of(1, [], isDraining: false, "No space left on device");
        Assert.Equal((HttpStatusCode.OK, """{"status":"degraded","reasons":[],"degraded":["the log file cannot be written: No space left on device"]}"""), await AskAsync());

        var fault = new SshListenerFault(IPEndPoint.Parse("127.0.0.1:2222"), DateTimeOffset.UnixEpoch, "Too many open files");
        const string Fault = "nobody is accepted on 127.0.0.1:2222 since 1970-01-01 00:00:00Z: Too many open files";
        _readiness = Readiness.Of(2, [fault], isDraining: false, logProblem: null);
        Assert.Equal((HttpStatusCode.OK, $$"""{"status":"degraded","reasons":[],"degraded":["{{Fault}}"]}"""), await AskAsync());

        _readiness = Readiness.Of(1, [fault], isDraining: false, logProblem: null);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, $$"""{"status":"not ready","reasons":["{{Fault}}"],"degraded":[]}"""), await AskAsync());

        _readiness = Readiness.Of(0, [], isDraining: true, logProblem: null);
        var (status, text) = await AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(2, JsonDocument.Parse(text).RootElement.GetProperty("reasons").GetArrayLength());

        async Task<(HttpStatusCode Status, string Text)> AskAsync() => await GetAsync("/readyz") is var (code, said, _) ? (code, said) : default;
    }

    [Fact, Trait("rule", "B-42")]
    public async Task Metrics_AreInPrometheusText()
    {
        var (status, text, headers) = await GetAsync("/metrics");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("# TYPE dotnet_gc_collections_total counter", text, StringComparison.Ordinal);
        Assert.False(headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "/metrics", "evil.example:8443", HttpStatusCode.MisdirectedRequest)]
    [InlineData("GET", "/metrics", "localhost", HttpStatusCode.OK)]
    [InlineData("GET", "/healthz", "watch.example", HttpStatusCode.OK)]
    [InlineData("GET", "/metricsx", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("GET", "/healthz/", "127.0.0.1", HttpStatusCode.NotFound)]
    [InlineData("POST", "/metrics", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    [InlineData("HEAD", "/healthz", "127.0.0.1", HttpStatusCode.MethodNotAllowed)]
    public async Task OtherHosts_Methods_AndPaths_AreRefused_InALine(string method, string path, string host, HttpStatusCode expected)
    {
        var (status, text, headers) = await SendAsync(method, path, host);

        Assert.Equal(expected, status);
        Assert.False(headers.Contains("Server"));
        Assert.True(expected == HttpStatusCode.OK || method == "HEAD" || text.Split('\n') is [{ Length: > 0 }, ""], text);
    }

    [Fact, Trait("rule", "B-42")]
    public async Task Root_ListsWhatThereIs_AndNamesTheCommandOnTheMachine()
    {
        var (status, text, headers) = await GetAsync("/");

        Assert.Equal((HttpStatusCode.OK, "no-store"), (status, headers.CacheControl?.ToString()));
        Assert.All(["/metrics ", "/healthz ", "/readyz ", " status\n"], word => Assert.Contains(word, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Method_ThatIsNotGet_ReadsWhichIs()
    {
        await StartAsync(new IPEndPoint(IPAddress.Loopback, 0));
        using var client = new HttpClient();
        using var response = await client.PutAsync(new Uri($"http://{_http!.EndPoint}/metrics"), null);

        Assert.Equal(["GET"], response.Content.Headers.Allow);
    }

    [Fact, Trait("rule", "B-42")]
    public async Task PortTaken_TheBastionGoesOn_AndTriesAgainUntilItIsFree()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var taken = (IPEndPoint)other.LocalEndpoint;
        await StartAsync(taken);

        Assert.Equal($"{taken} cannot be had: another program listens there", _http!.Problem);
        Assert.Equal("Metrics and health are not served: {Problem}; the bastion goes on, and tries again", Assert.Single(_logged).MessageTemplate.Text);
        Assert.Equal(taken, _http.Reserved);
        Assert.Null(_http.EndPoint);
        Assert.Equal(TimeSpan.FromSeconds(1), await _time.TimerStartedAsync());
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.FromSeconds(2), await _time.TimerStartedAsync());

        other.Stop();
        _time.Advance(TimeSpan.FromSeconds(2));
        await _http.Served.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((taken, null), (_http.EndPoint, _http.Problem));
    }

    [Fact]
    public async Task Connections_BeyondTheLimit_AreClosedUnanswered()
    {
        await StartAsync(new IPEndPoint(IPAddress.Loopback, 0), connections: 1);
        using var served = new TcpClient();
        await served.ConnectAsync(_http!.EndPoint!);
        await served.GetStream().WriteAsync("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        Assert.NotEqual(0, await served.GetStream().ReadAsync(new byte[1]));

        using var refused = new TcpClient();
        await refused.ConnectAsync(_http.EndPoint!);

        Assert.Equal(0, await refused.GetStream().ReadAsync(new byte[1]));
    }

    [Fact]
    public async Task Off_ServesNothing()
    {
        await StartAsync(null);

        Assert.Equal((null, null, null), (_http!.EndPoint, _http.Reserved, _http.Problem));
    }

    [Theory, Trait("rule", "B-2")]
    [InlineData("\"0.0.0.0:8443\"")]
    [InlineData("\"192.0.2.1:8443\"")]
    [InlineData("8443")]
    [InlineData("\"::1\"")]
    public void AnAddressThatIsNotOnLoopback_OrNone_IsAFinding(string value) =>
        Assert.Equal("actor-ssh.bastion.http.listen", Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.http.listen = {value}", "my.conf")).Path);

    [Fact, Trait("rule", "B-2")]
    public void AnAddressOnLoopback_OfEitherFamily_MayBeUsed() =>
        Assert.Empty(BastionConfiguration.Check("actor-ssh.bastion.http.listen = \"[::1]:0\"", "my.conf"));

    private async Task StartAsync(IPEndPoint? listen, int connections = 64)
    {
        var log = new Serilog.LoggerConfiguration().MinimumLevel.Information().WriteTo.Sink(this).CreateLogger();
        var options = BastionConfiguration.Default.Options.Http with { Listen = listen, Hosts = ["watch.example"], Connections = connections };
        _http = new HttpEndpoint(options, () => _readiness, _telemetry.Metrics, log, _time);
        await _http.StartAsync(CancellationToken.None);
    }

    private Task<(HttpStatusCode Status, string Text, System.Net.Http.Headers.HttpResponseHeaders Headers)> GetAsync(string path) => SendAsync("GET", path, "127.0.0.1");

    private async Task<(HttpStatusCode Status, string Text, System.Net.Http.Headers.HttpResponseHeaders Headers)> SendAsync(string method, string path, string host)
    {
        if (_http is null)
        {
            await StartAsync(new IPEndPoint(IPAddress.Loopback, 0));
        }

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"http://{_http!.EndPoint}{path}") { Headers = { Host = host } };
        using var response = await client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers);
    }
}
