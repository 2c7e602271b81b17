namespace ActorSsh.Tests.Server;

/// <summary>Who is connected is known to the parent of the connections, which asks none of them.</summary>
public sealed class ConnectionInfoTests : ServerSpec
{
    [Fact, Trait("rule", "C-67")]
    public async Task Infos_AreThoseThatTheConnectionsTell()
    {
        await using var server = await ServeAsync();
        await using var first = await server.LogInAsync();
        await using var second = await server.LogInAsync();

        var infos = await server.Server.ListConnectionInfosAsync();

        Assert.Equal([(1, "user"), (2, "user")], infos.Select(static info => (info.Id, info.User)));
        Assert.Equal((await server.Server.ListConnectionsAsync()).Select(static status => status.Connection), infos);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Infos_OfAStoppedServer_AreNone()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        await server.Server.StopAsync();

        Assert.Empty(await server.Server.ListConnectionInfosAsync());
    }
}
