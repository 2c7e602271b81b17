using System.Net;

namespace ActorSsh.Bastion.Http;

/// <summary><c>actor-ssh.bastion.http</c>: where <c>/metrics</c>, <c>/healthz</c> and <c>/readyz</c> are served.</summary>
internal sealed record HttpOptions
{
    /// <summary>On loopback, since nobody has to log in there; null for nowhere.</summary>
    public required IPEndPoint? Listen
    {
        get;
        init => field = value is null || IPAddress.IsLoopback(value.Address)
            ? value
            : throw new ArgumentException($"'{value}' came; an address on loopback (nobody has to log in there) is allowed.", nameof(Listen));
    }

    /// <summary>Names by which it may be asked for, beside <c>localhost</c> and its address.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary>Connections at once, 1 to 10,000; more are closed unanswered.</summary>
    public required int Connections { get; init => field = OptionCheck.InRange(value, 1, 10_000); }

    public static HttpOptions Read(SshConfigurationSection section) => new()
    {
        Listen = section.Parsed("listen", "an address and port on loopback such as 127.0.0.1:8443, or off", Parse),
        Hosts = section.Texts("hosts", "a list of host names"),
        Connections = section.Int("connections"),
    };

    private static IPEndPoint? Parse(string text) => text switch
    {
        "off" => null,
        _ when HasPort(text) && IPEndPoint.TryParse(text, out var endPoint) => endPoint,
        _ => throw new FormatException(),
    };

    // "::1" is an address without a port, "[::1]:0" is one with.
    private static bool HasPort(string text) => text.LastIndexOf(':') is var colon and > 0 && (text[colon - 1] == ']' || text.IndexOf(':', StringComparison.Ordinal) == colon);
}
