using System.Diagnostics;
using System.Diagnostics.Metrics;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Metrics;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ActorSsh.Bastion.Tests.Metrics;

public sealed class OtlpTests
{
    private const string Token = "k7, \"token=\" \u00e4";

    private static readonly OtlpOptions Off = BastionConfiguration.Default.Options.Otlp;

    [Theory, Trait("rule", "B-42")]
    [InlineData("http", HttpProtocols.Http1, "/v1/metrics", "/v1/traces")]
    [InlineData(
        "grpc",
        HttpProtocols.Http2,
        "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export",
        "/opentelemetry.proto.collector.trace.v1.TraceService/Export")]
    public async Task MetricsAndTraces_ReachACollector_WithTheHeaders(string protocol, HttpProtocols spoken, string metrics, string traces)
    {
        await using var collector = await Collector.StartAsync(spoken);
        using (new Telemetry(Off with { Endpoint = collector.Address, Protocol = Enum.Parse<OtlpProtocol>(protocol, ignoreCase: true), Headers = OtlpHeaders.Parse(["x-token=secret-of-collector"]) }, "0.1"))
        using (var meter = new Meter(BastionInstruments.MeterName))
        using (var source = new ActivitySource(SshDiagnostics.ActivitySourceName))
        {
            meter.CreateCounter<long>("test.events").Add(1);
            source.StartActivity("test.activity")!.Dispose();
        }

        // Traces are sent first when all ends.
        var traced = await collector.FirstAsync(traces);
        var counted = await collector.FirstAsync(metrics);
        Assert.Contains("test.activity", traced.Body, StringComparison.Ordinal);
        Assert.Contains("test.events", counted.Body, StringComparison.Ordinal);
        Assert.Contains("actorssh-bastion", counted.Body, StringComparison.Ordinal);
        Assert.All([traced, counted], static sending => Assert.Equal("secret-of-collector", sending.Token));
    }

    [Fact]
    public void Headers_AreEscaped_SinceTheExporterSplitsAtCommas() =>
        Assert.Equal("x-token=k7%2C%20%22token%3D%22%20%C3%A4,b=", OtlpHeaders.Parse([$"x-token={Token}", "b="]).ForExporter);

    [Fact, Trait("rule", "B-44")]
    public void Headers_AreShownNowhere()
    {
        var options = Off with { Headers = OtlpHeaders.Parse(["x-token=verysecret"]) };

        Assert.DoesNotContain("verysecret", options.ToString(), StringComparison.Ordinal);
        Assert.Equal(OtlpHeaders.Parse(["x-token=verysecret"]), options.Headers);
        Assert.NotEqual(OtlpHeaders.Parse(["x-token=othersecret"]), options.Headers);
    }

    [Theory, Trait("rule", "B-44")]
    [InlineData("headers = [\"a=b\", \"verysecret\"]", "headers")]
    [InlineData("endpoint = \"http://ann:verysecret@127.0.0.1:4317\"", "endpoint")]
    public void AWrongSecret_IsAFinding_ThatDoesNotShowIt(string line, string key)
    {
        var finding = Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.otlp.{line}", "my.conf"));

        Assert.Equal($"actor-ssh.bastion.otlp.{key}", finding.Path);
        Assert.DoesNotContain("verysecret", finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("endpoint = \"127.0.0.1:4317\"")]
    [InlineData("endpoint = \"ftp://127.0.0.1\"")]
    [InlineData("protocol = thrift")]
    [InlineData("interval = 10ms")]
    [InlineData("timeout = 0s")]
    public void AWrongValue_IsAFinding(string line) =>
        Assert.Equal($"actor-ssh.bastion.otlp.{line.Split(' ')[0]}", Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.otlp.{line}", "my.conf")).Path);
}
