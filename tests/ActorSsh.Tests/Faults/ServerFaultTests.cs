using ActorSsh.Server;

namespace ActorSsh.Tests.Faults;

/// <summary>Failures above the connections.</summary>
public sealed class ServerFaultTests : ServerSpec
{
    [Fact, Trait("rule", "C-60"), Trait("rule", "C-61")]
    public async Task FailingParentOfTheConnections_KeepsThem()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");

        var parent = await FindActorAsync("connections");
        await EventFilter.Error(contains: "failed and goes on").ExpectOneAsync(() =>
        {
            parent.Tell(new ConnectionAccepted(null!));
            return Task.CompletedTask;
        });

        await client.AssertEchoesAsync(echo, "still here");
        await using var next = await server.LogInAsync();
        Assert.Equal(2, (await server.Server.ListConnectionsAsync()).Count);
        Assert.Equal(2L, server.Server.Counters.Connections);
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-27")]
    public async Task KilledParentOfTheConnections_TakesTheServer_AndLeavesNothing()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "echo");
        var connection = (await server.Server.FindConnectionAsync(1))!;
        var top = Watch(await FindActorAsync("../ssh-server"));

        (await FindActorAsync("connections")).Tell(Kill.Instance);
        await ExpectTerminatedAsync(top);

        await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.GetStatusAsync());
        await AssertNothingIsLeftAsync(server);
    }
}
