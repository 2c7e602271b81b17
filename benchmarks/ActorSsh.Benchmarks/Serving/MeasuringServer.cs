using System.Net;
using ActorSsh.Protocol.Keys;
using Akka.Configuration;

namespace ActorSsh.Benchmarks.Serving;

/// <summary>The options of a server with nothing in the way: the listed keys under any name, four programs, direct-tcpip to loopback.</summary>
internal static class MeasuringServer
{
    public static SshServerOptions Options(
        IReadOnlyList<IPEndPoint> listen, HostKey hostKey, AuthorizedKeys users, string config = "", TimeSpan? keepalive = null) => SshServerOptions.Default with
    {
        Name = "serve",
        Listen = listen,
        MaximumConnections = int.MaxValue,
        HostKeys = [hostKey],
        Authenticator = SshAuthenticator.FromAuthorizedKeys(users),
        Policy = SshPolicy.From(Decide),
        Session = Start,
        Admission = SshServerOptions.Default.Admission with
        {
            MaxStartups = null,
            Penalties = SshServerOptions.Default.Admission.Penalties with { Enabled = false },
        },
        Liveness = SshServerOptions.Default.Liveness with { KeepaliveInterval = keepalive },
        ActorSystemConfig = ConfigurationFactory.ParseString(config).WithFallback("akka.loglevel = WARNING"),
    };

    /// <summary>The program of an exec request; null for anything else.</summary>
    public static SshSessionHandler? Start(SshSessionStart start) => (start.Kind, start.Command) switch
    {
        (SshSessionKind.Exec, "zeros") => new ZerosHandler(),
        (SshSessionKind.Exec, "sink") => new SinkHandler(),
        (SshSessionKind.Exec, "echo") => new EchoHandler(),
        (SshSessionKind.Exec, "true") => new TrueHandler(),
        _ => null,
    };

    private static SshPolicyDecision Decide(SshPolicyQuestion question) => question switch
    {
        ChannelOpenQuestion { ChannelType: "session" or "direct-tcpip" } => SshPolicyDecision.Allow,
        ConnectQuestion connect when IPAddress.IsLoopback(connect.Target.Address) => SshPolicyDecision.Allow,
        _ => SshPolicyDecision.Deny("only loopback is connected"),
    };
}
