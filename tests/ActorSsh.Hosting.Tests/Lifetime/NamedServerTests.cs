using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorSsh.Hosting.Tests.Lifetime;

[Trait("rule", "E-8")]
public sealed class NamedServerTests
{
    [Fact]
    public async Task TwoServers_ServeEachItsOwn_AndStopTogether()
    {
        await using var host = await TestHost.StartAsync(static builder =>
        {
            builder.Services.AddActorSsh("edge", TestHost.Quiet).AddSession(static (_, _) => Saying("edge"));
            builder.Services.AddActorSsh("core", TestHost.Quiet).AddSession(static (_, _) => Saying("core"));
            builder.Services.AddHealthChecks().AddActorSsh("edge", "edge").AddActorSsh("core", "core");
        });
        var edge = host.Services.GetRequiredKeyedService<SshServer>("edge");
        var core = host.Services.GetRequiredKeyedService<SshServer>("core");

        Assert.Equal(("edge", "core"), (await AskAsync(edge), await AskAsync(core)));
        Assert.Equal(("edge", "core"), (edge.System.Name, core.System.Name));
        await edge.StopAsync();
        var health = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync();
        Assert.Equal((HealthStatus.Unhealthy, HealthStatus.Healthy), (health.Entries["edge"].Status, health.Entries["core"].Status));

        await host.StopAsync();
        Assert.True(core.IsStopped);
    }

    [Fact]
    public async Task TwoServers_InOneActorSystem_LiveSideBySide()
    {
        using var system = ActorSystem.Create("app", "akka { loglevel = WARNING, stdout-loglevel = OFF }");
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(system);
            builder.Services.AddActorSsh("edge", TestHost.Quiet).AddSession(static (_, _) => Saying("edge"));
        });

        Assert.Equal("edge", await AskAsync(host.Services.GetRequiredKeyedService<SshServer>("edge")));
        Assert.NotSame(host.Server, host.Services.GetRequiredKeyedService<SshServer>("edge"));
    }

    [Fact]
    public void NameThatNoActorMayHave_IsRefusedAtOnce() =>
        Assert.Throws<ArgumentException>(static () => new ServiceCollection().AddActorSsh("no/name", static options => options));

    private static SshSessionFace Saying(string text) => SshSessionFace.Pipe(async (session, token) =>
    {
        await session.Output.WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), token);
        return 0;
    });

    private static async Task<string> AskAsync(SshServer server)
    {
        await using var peer = await TestHost.LogInAsync(server);
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("shell");
        return (await session.ReadToCloseAsync()).Output;
    }
}
