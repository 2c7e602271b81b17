using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol.Keys;
using Akka.Configuration;

namespace ActorSsh.Tests.Server;

/// <summary>Starting and stopping, as an embedder does it.</summary>
public sealed class LifetimeTests : ServerSpec
{
    [Fact]
    public async Task Start_WithoutAHostKey_SaysWhatIsMissing()
    {
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => SshServer.StartAsync(SshServerOptions.Default with { Listen = [] }));

        Assert.Contains("HostKeys", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnAPortThatIsTaken_FailsAndLeavesNothingBound()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var mine = (IPEndPoint)free.LocalEndpoint;
        free.Stop();
        var options = SshServerOptions.Default with { HostKeys = [HostKey.GenerateEd25519()], Listen = [mine, (IPEndPoint)taken.LocalEndpoint] };

        await Assert.ThrowsAsync<SocketException>(() => SshServer.StartAsync(options));

        using var again = new TcpListener(mine);
        again.Start();
        Assert.Equal(mine.Port, ((IPEndPoint)again.LocalEndpoint).Port);
    }

    [Theory, InlineData("io-dispatcher"), InlineData("handler-dispatcher")]
    public async Task Start_WithADispatcherThatCannotBeMade_SaysWhichOne(string dispatcher)
    {
        var options = SshServerOptions.Default with
        {
            HostKeys = [HostKey.GenerateEd25519()],
            Listen = [],
            ActorSystemConfig = $"actor-ssh.{dispatcher}.type = NoSuchType",
        };

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => SshServer.StartAsync(options));

        Assert.Contains(dispatcher, failure.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("rule", "C-67")]
    public async Task List_WhileAConnectionDies_AnswersWithoutIt()
    {
        await using var server = await ServeAsync();
        await using var living = await server.LogInAsync();
        await using var dying = await server.LogInAsync();
        (await FindActorAsync("connections/c2")).Tell(PoisonPill.Instance);

        var list = await server.Server.ListConnectionsAsync();

        Assert.Contains(list, static status => status.Connection.Id == 1);
        Assert.DoesNotContain(list, static status => status.Connection.Id == 2);
    }

    [Theory, Trait("rule", "T-15")]
    [InlineData(1)]
    [InlineData(8 * 1024)]
    [InlineData(200 * 1024)]
    public async Task IdleConnection_HoldsNoBuffer_WhateverItCarriedBefore(int length)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "echo");
        for (var left = length; left > 0; left -= SshClientScript.MaximumPacket)
        {
            await client.DataAsync(channel, new byte[Math.Min(left, SshClientScript.MaximumPacket)]);
        }

        await client.ReadAsync(0, length);

        await EventuallyAsync(() => Assert.Equal((1L, 0L), (server.Server.Counters.Connections, server.Server.Counters.BuffersInUse)));
    }

    [Fact]
    public async Task Stop_Twice_IsHarmless()
    {
        var server = await ServeAsync();

        await server.Server.StopAsync();
        await server.Server.StopAsync();

        Assert.Equal(0L, server.Server.Counters.Connections);
    }
}
