using System.Globalization;
using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Reads what <c>explain</c> is asked about.</summary>
internal static class ActionReader
{
    /// <summary>The action that is several, <see cref="ReadListen"/>.</summary>
    public const string Listen = "listen";

    /// <summary>Those whose target is a path.</summary>
    public const string OpenSocket = "socket-connect", ListenSocket = "socket-listen";

    /// <summary>What can be asked about.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["console", "admin", "connect", Listen, OpenSocket, ListenSocket, "agent", "x11"];

    /// <summary>The action that is meant; not for <see cref="Listen"/> with a target. A path is followed, which may block.</summary>
    /// <exception cref="OperationRefusedException">It cannot be read.</exception>
    /// <param name="action">One of <see cref="Actions"/>.</param>
    /// <param name="target">What it is about.</param>
    public static PolicyAction Read(string action, string? target) => (action, target) switch
    {
        ("console", null) => new PolicyAction.UseConsole(ConsoleRole.Self),
        ("admin", null) => new PolicyAction.UseConsole(ConsoleRole.Admin),
        ("agent", null) => new PolicyAction.ForwardAgent(),
        ("x11", null) => new PolicyAction.ForwardX11(),
        ("console" or "admin" or "agent" or "x11", _) => throw new OperationRefusedException($"{action} has no target", $"explain USER {action}"),
        ("connect", not null) => ReadConnect(target),
        (OpenSocket, not null) => new PolicyAction.OpenSocket(SshSocketPath.TryFollow(target, out var path, out var why) ? path : throw NoPath(target, why)),
        (ListenSocket, not null) => new PolicyAction.ListenSocket(SshSocketPath.TryFollowFolder(target, out var path, out var why) ? path : throw NoPath(target, why)),
        ("connect" or Listen or OpenSocket or ListenSocket, null) =>
            throw new OperationRefusedException($"{action} needs a target", $"explain USER {action} {(action.StartsWith('s') ? "/run/app.sock" : "10.0.0.5:22")}"),
        _ => throw new OperationRefusedException($"'{action}' is none of {string.Join(", ", Actions)}", "explain USER connect 10.0.0.5:22"),
    };

    /// <summary>What is done with a socket whose path is not looked at, but taken as it was typed.</summary>
    /// <param name="action"><see cref="OpenSocket"/> or <see cref="ListenSocket"/>.</param>
    /// <param name="path">Its path.</param>
    public static PolicyAction ReadTyped(string action, string path) => action == OpenSocket ? new PolicyAction.OpenSocket(path) : new PolicyAction.ListenSocket(path);

    private static PolicyAction ReadConnect(string target)
    {
        var (host, port) = Split(target);
        return port == 0 ? throw new OperationRefusedException($"'{target}' has no port to connect to", "explain USER connect 10.0.0.5:22")
            : IPAddress.TryParse(host, out var address) ? PolicyAction.Open.Of(host, address, port)
            : new PolicyAction.OpenName(host, port);
    }

    /// <summary>Everything that would be bound for a client that asks for it: each needs its allowance.</summary>
    /// <param name="target">A port, or an address and a port, as <c>ssh -R</c> has them.</param>
    /// <param name="rule">What addresses stand for.</param>
    /// <exception cref="OperationRefusedException">It cannot be read.</exception>
    public static IReadOnlyList<PolicyAction> ReadListen(string target, SshGatewayPorts rule)
    {
        var (host, port) = target.Contains(':') ? Split(target) : ("localhost", Port(target, target));
        return SshBindAddress.Of(host, rule) is { } addresses
            ? [.. addresses.Select(address => new PolicyAction.Listen(new IPEndPoint(address, port)))]
            : throw new OperationRefusedException($"'{host}' is no address to listen on; localhost, * or an address is", "explain USER listen localhost:8080");
    }

    /// <summary>As a client would be told: a case that never comes to the rules.</summary>
    private static OperationRefusedException NoPath(string target, string why) => new($"'{target}' is no path of a socket: {why}", "explain USER socket-connect /run/app.sock");

    private static (string Host, int Port) Split(string target)
    {
        var colon = target.LastIndexOf(':');
        return colon > 0 && TargetPattern.TryUnwrap(target[..colon], out var host)
            ? (host, Port(target[(colon + 1)..], target))
            : throw new OperationRefusedException($"'{target}' is no host:port, an IPv6 address in brackets", "explain USER connect [::1]:22");
    }

    private static int Port(string text, string target) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new OperationRefusedException($"'{target}' has no port, which is a number of 0 to 65535", "explain USER connect 10.0.0.5:22");
}
