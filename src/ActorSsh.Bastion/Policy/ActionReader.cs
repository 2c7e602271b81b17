using System.Globalization;
using System.Net;
using System.Net.Sockets;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Reads what <c>explain</c> is asked about.</summary>
internal static class ActionReader
{
    /// <summary>What can be asked about.</summary>
    public static IReadOnlyList<string> Actions { get; } =
        ["console", "admin", "connect", "listen", "socket-connect", "socket-listen", "agent", "x11"];

    /// <summary>The actions that are meant: several where a name has several addresses.</summary>
    /// <exception cref="OperationRefusedException">It cannot be read, or the name has no address.</exception>
    public static IReadOnlyList<PolicyAction> Read(string action, string? target, Func<string, IPAddress[]> resolve) => (action, target) switch
    {
        ("console", null) => [new PolicyAction.UseConsole(ConsoleRole.Self)],
        ("admin", null) => [new PolicyAction.UseConsole(ConsoleRole.Admin)],
        ("agent", null) => [new PolicyAction.ForwardAgent()],
        ("x11", null) => [new PolicyAction.ForwardX11()],
        ("console" or "admin" or "agent" or "x11", _) => throw new OperationRefusedException($"{action} has no target", $"explain USER {action}"),
        ("connect", not null) => Connect(target, resolve),
        ("listen", not null) => [new PolicyAction.Listen(ReadListen(target))],
        ("socket-connect", not null) => [new PolicyAction.OpenSocket(ReadPath(target))],
        ("socket-listen", not null) => [new PolicyAction.ListenSocket(ReadPath(target))],
        ("connect" or "listen" or "socket-connect" or "socket-listen", null) =>
            throw new OperationRefusedException($"{action} needs a target", $"explain USER {action} {(action.StartsWith('s') ? "/run/app.sock" : "10.0.0.5:22")}"),
        _ => throw new OperationRefusedException($"'{action}' is none of {string.Join(", ", Actions)}", "explain USER connect 10.0.0.5:22"),
    };

    private static IReadOnlyList<PolicyAction> Connect(string target, Func<string, IPAddress[]> resolve)
    {
        var (host, port) = Split(target);
        if (port == 0)
        {
            throw new OperationRefusedException($"'{target}' has no port to connect to", "explain USER connect 10.0.0.5:22");
        }

        return [.. AddressesOf(host, resolve).Select(address => new PolicyAction.Open(host, new IPEndPoint(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address, port)))];
    }

    private static IPAddress[] AddressesOf(string host, Func<string, IPAddress[]> resolve)
    {
        try
        {
            return IPAddress.TryParse(host, out var address) ? [address]
                : resolve(host) is { Length: > 0 } addresses ? addresses
                : throw new OperationRefusedException($"'{host}' has no address here");
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException or TimeoutException)
        {
            throw new OperationRefusedException($"'{host}' cannot be looked up here: {problem.Message}");
        }
    }

    private static IPEndPoint ReadListen(string target)
    {
        var (host, port) = target.Contains(':') ? Split(target) : ("localhost", Port(target, target));
        return host switch
        {
            "localhost" => new IPEndPoint(IPAddress.Loopback, port),
            "*" => new IPEndPoint(IPAddress.Any, port),
            _ when IPAddress.TryParse(host, out var address) => new IPEndPoint(address, port),
            _ => throw new OperationRefusedException($"'{host}' is no address to listen on; localhost, * or an address is", "explain USER listen localhost:8080"),
        };
    }

    private static string ReadPath(string target) => target.StartsWith('/') ? target : throw new OperationRefusedException($"'{target}' is no absolute path");

    private static (string Host, int Port) Split(string target)
    {
        var colon = target.LastIndexOf(':');
        return colon > 0 && TargetPattern.TryUnwrap(target[..colon], out var host)
            ? (host, Port(target[(colon + 1)..], target))
            : throw new OperationRefusedException($"'{target}' is no host:port, an IPv6 address in brackets", "explain USER connect [::1]:22");
    }

    private static int Port(string text, string target) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : throw new OperationRefusedException($"'{target}' has no port");
}
