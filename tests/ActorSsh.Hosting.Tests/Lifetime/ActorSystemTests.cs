using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting.Tests.Lifetime;

[Trait("rule", "E-3")]
public sealed class ActorSystemTests
{
    [Fact]
    public async Task ActorSystemAmongTheServices_IsUsed_AndNeverEnded()
    {
        using var system = ActorSystem.Create("app", "akka { loglevel = WARNING, stdout-loglevel = OFF }");
        await using var host = await TestHost.StartAsync(builder => builder.Services.AddSingleton(system));
        await using var peer = await host.LogInAsync();

        Assert.Same(system, host.Server.System);
        Assert.True(system.Settings.Config.HasPath("actor-ssh.server.name"));

        await host.StopAsync();
        Assert.True(host.Server.IsStopped);
        Assert.False(system.WhenTerminated.IsCompleted);
    }

    [Fact]
    public async Task NoActorSystemAmongTheServices_OneIsMade_AndEndsWithTheServer()
    {
        await using var host = await TestHost.StartAsync(static _ => { });
        var system = host.Server.System;

        Assert.False(system.WhenTerminated.IsCompleted);
        await host.StopAsync();

        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
    }
}
