using System.Net;
using ActorSsh.Bastion.Access;
using ActorSsh.Bastion.Configuration;
using ActorSsh.Bastion.Console;
using ActorSsh.Bastion.Logging;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Startup;

/// <summary>The SSH server's options: what a configuration says, with what no configuration can say, which is the same for good.</summary>
internal sealed class ServerOptionsSource(BastionStart start, AccessControl access, ConsoleSessions console)
{
    private readonly SshServerOptions _first = start.Access.AddTo(
        access.AddTo(start.Configuration.Server with
        {
            Session = console.Start,
            Events = new LogEvents(start.Log.Users, start.Log.Logger),
            Sockets = [.. start.Sockets.Select(static socket => socket.Socket)],
        }),
        access.Users);

    /// <summary>Where the start listens; port 0 where the system chooses.</summary>
    public IReadOnlyList<IPEndPoint> Planned => [.. ListenOf(start.Configuration), .. start.Sockets.Select(static socket => socket.EndPoint)];

    /// <summary>For the start.</summary>
    public SshServerOptions First() => Of(start.Configuration, start.HostKeys);

    /// <param name="configuration">A configuration.</param>
    /// <param name="hostKeys">Most wanted first.</param>
    public SshServerOptions Of(BastionConfiguration configuration, IReadOnlyList<HostKey> hostKeys) => configuration.Server with
    {
        Name = "bastion",
        ActorSystemConfig = start.Configuration.All,
        Listen = ListenOf(configuration),
        Sockets = _first.Sockets,
        HostKeys = hostKeys,
        Authenticator = _first.Authenticator,
        Policy = _first.Policy,
        Screen = _first.Screen,
        Session = _first.Session,
        Events = _first.Events,
    };

    /// <summary>What was typed; else the sockets of systemd's; else the configuration.</summary>
    private IReadOnlyList<IPEndPoint> ListenOf(BastionConfiguration configuration) =>
        start.Request.Typed.Listen is not null ? start.Request.Listen : start.Sockets.Count > 0 ? [] : configuration.Server.Listen;
}
