using OpenTelemetry.Exporter;

namespace ActorSsh.Bastion.Metrics;

/// <summary><c>actor-ssh.bastion.otlp</c>: where metrics and traces are sent.</summary>
internal sealed record OtlpOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>The collector; null for none.</summary>
    public required Uri? Endpoint
    {
        get;
        init => field = value is null or { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "" }
            ? value
            : throw new ArgumentException($"'{Shown(value)}' came; http or https, without a name and password in it, is allowed.", nameof(Endpoint));
    }

    /// <summary>How it is spoken to.</summary>
    public required OtlpProtocol Protocol { get; init; }

    /// <summary>How often metrics are sent.</summary>
    public required TimeSpan Interval
    {
        get;
        init => field = OptionCheck.InRange(value, TimeSpan.FromSeconds(1), Longest);
    }

    /// <summary>How long one sending may take.</summary>
    public required TimeSpan Timeout
    {
        get;
        init => field = OptionCheck.InRange(value, TimeSpan.FromMilliseconds(100), Longest);
    }

    /// <summary>Sent with each; secret.</summary>
    public required OtlpHeaders Headers { get; init; }

    public static OtlpOptions Read(SshConfigurationSection section) => new()
    {
        Endpoint = section.Parsed("endpoint", "an address such as http://127.0.0.1:4317, or off", static text => text == "off" ? null : new Uri(text)),
        Protocol = section.Choice<OtlpProtocol>("protocol"),
        Interval = section.Time("interval"),
        Timeout = section.Time("timeout"),
        Headers = OtlpHeaders.Parse(section.Texts("headers", "a list of name=value")),
    };

    // Whoever wrote a password there does not want to read it in a log.
    private static string Shown(Uri address) => address.IsAbsoluteUri ? address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped) : "an address without its beginning";
}

/// <summary>The ways to speak OTLP.</summary>
internal enum OtlpProtocol
{
    /// <summary>gRPC.</summary>
    Grpc = OtlpExportProtocol.Grpc,

    /// <summary>Protocol buffers over HTTP/1.1, to <c>/v1/metrics</c> and <c>/v1/traces</c> below the endpoint.</summary>
    Http = OtlpExportProtocol.HttpProtobuf,
}
