using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ActorSsh.Bastion.Metrics;

/// <summary>
/// Collects what the library, the bastion and the runtime count, for <c>/metrics</c>, and sends it with the traces to a collector where one is
/// configured (B-42). Map of this folder: <see cref="BastionInstruments"/> counts, <see cref="ExportProblems"/> tells when a collector does not
/// answer.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private const string RuntimeMeter = "System.Runtime";
    private readonly TracerProvider? _traces;

    /// <param name="options">The collector.</param>
    /// <param name="version">The bastion's.</param>
    public Telemetry(OtlpOptions options, string version)
    {
        var resource = ResourceBuilder.CreateEmpty().AddService("actorssh-bastion", serviceVersion: version, autoGenerateServiceInstanceId: false);
        var metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(SshDiagnostics.MeterName, BastionInstruments.MeterName, RuntimeMeter)
            .AddView("dotnet.exceptions", new MetricStreamConfiguration { TagKeys = [] })   // a label for each kind of exception tells nothing here
            .AddPrometheusExporter();
        if (options.Endpoint is not null)
        {
            metrics.AddOtlpExporter((exporter, reader) =>
            {
                Set(exporter, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Interval.TotalMilliseconds;
                reader.PeriodicExportingMetricReaderOptions.ExportTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
            });
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(SshDiagnostics.ActivitySourceName)
                .AddOtlpExporter(exporter => Set(exporter, options, "v1/traces"))
                .Build();
        }

        Metrics = metrics.Build();
    }

    /// <summary>What <c>/metrics</c> shows.</summary>
    public MeterProvider Metrics { get; }

    /// <summary>Sends what is left, for as long as one sending may take.</summary>
    public void Dispose()
    {
        _traces?.Dispose();
        Metrics.Dispose();
    }

    private static void Set(OtlpExporterOptions exporter, OtlpOptions options, string path)
    {
        exporter.Protocol = (OtlpExportProtocol)options.Protocol;
        exporter.Endpoint = options.Protocol == OtlpProtocol.Http ? new Uri($"{options.Endpoint!.AbsoluteUri.TrimEnd('/')}/{path}") : options.Endpoint!;
        exporter.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
        if (options.Headers.ForExporter is { } headers)
        {
            exporter.Headers = headers;
        }
    }
}
