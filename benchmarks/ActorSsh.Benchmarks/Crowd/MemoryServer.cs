using ActorSsh.Benchmarks.Serving;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>A server in this process, without sockets: what it reports is the clients' too.</summary>
internal sealed class MemoryServer : CrowdServer
{
    private readonly SshServer _server;

    private MemoryServer(SshServer server) => _server = server;

    public override bool IsApart => false;

    public static async Task<CrowdServer> StartAsync(HostKey hostKey, HostKey user, TimeSpan? keepalive, CancellationToken stop)
    {
        var users = AuthorizedKeys.Parse(user.ToAuthorizedKeysLine());
        var options = MeasuringServer.Options([], hostKey, users, keepalive: keepalive);
        return new MemoryServer(await SshServer.StartAsync(options, stop).ConfigureAwait(false));
    }

    public override Task<CrowdLink> ConnectAsync(int number, CancellationToken stop)
    {
        var (client, server) = MemoryLink.Create();
        _server.Accept(server);
        return Task.FromResult<CrowdLink>(client);
    }

    public override Task<ServerReport> ReportAsync(CancellationToken stop) => Task.FromResult(ServerReport.Take(_server.Counters));

    public override ValueTask DisposeAsync() => _server.DisposeAsync();
}
