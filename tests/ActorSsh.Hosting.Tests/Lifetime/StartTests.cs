using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Hosting.Tests.Lifetime;

[Trait("rule", "E-1")]
public sealed class StartTests
{
    [Fact]
    public async Task StartedHost_ItsServerListens_AndIsAService()
    {
        await using var host = await TestHost.StartAsync(static builder => builder.Services.AddActorSsh(static options => options with
        {
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
        }));

        using var client = new TcpClient();
        await client.ConnectAsync(Assert.Single(host.Server.EndPoints));

        Assert.True(client.Connected);
        Assert.Same(host.Server, host.Services.GetRequiredKeyedService<SshServer>(""));
    }

    [Fact]
    public async Task HostThatHasNotStarted_ItsServerIsNoServiceYet()
    {
        await using var host = TestHost.Build(static _ => { });

        var refused = Assert.Throws<InvalidOperationException>(() => host.Server);

        Assert.Contains("has not started", refused.Message, StringComparison.Ordinal);
        await host.StartAsync();
        Assert.Empty(host.Server.EndPoints);
    }

    [Fact]
    public async Task AddressInUse_FailsTheHost_NamesIt_AndLeavesNoActorSystem()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await using var host = TestHost.Build(builder => builder.Services.AddActorSsh(options => options with { Listen = [(IPEndPoint)other.LocalEndpoint] }));

        var refused = await Assert.ThrowsAsync<SocketException>(host.StartAsync);

        Assert.Equal(SocketError.AddressAlreadyInUse, refused.SocketErrorCode);
        Assert.Contains(other.LocalEndpoint.ToString()!, refused.Message, StringComparison.Ordinal);
        Assert.True(host.Hosted.OwnSystem!.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task NoHostKey_FailsTheHost_AndSaysWhatToSet()
    {
        await using var host = TestHost.Build(static builder => builder.Services.AddActorSsh(static options => options with { HostKeys = [] }));

        var refused = await Assert.ThrowsAsync<ArgumentException>(host.StartAsync);

        Assert.Contains("HostKeys", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LaterServiceThatCannotStart_LeavesNoServerBehind()
    {
        SshServer server;
        await using (var host = TestHost.Build(static builder => builder.Services.AddHostedService<Stubborn>()))
        {
            await Assert.ThrowsAsync<NotSupportedException>(host.StartAsync);
            server = host.Server;
            Assert.False(server.IsStopped);
        }

        Assert.True(server.IsStopped);
        Assert.True(server.System.WhenTerminated.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task CallsThatAddUp_AreAppliedInOrder_WithServicesAtHand()
    {
        await using var host = await TestHost.StartAsync(static builder =>
        {
            builder.Services.AddSingleton("ada");
            builder.Services.AddActorSsh(static options => options with { MaximumConnections = 7, Name = "first" });
            builder.Services.AddActorSsh(static (services, options) => options with { Name = services.GetRequiredService<string>() });
        });

        Assert.Equal(("ada", 7), (host.Server.Options.Name, host.Server.Options.MaximumConnections));
    }

    private sealed class Stubborn : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => throw new NotSupportedException("on purpose");

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
