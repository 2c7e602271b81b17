using System.Net;
using ActorSsh.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ActorSsh.Hosting.Tests.Health;

[Trait("rule", "E-6")]
public sealed class HealthCheckTests
{
    [Fact]
    public async Task ServerThatServes_IsHealthy_AndTellsWhatItHolds()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();
        await peer.OpenChannelAsync("session");

        var health = await CheckAsync(host);

        Assert.Equal(HealthStatus.Healthy, health.Status);
        Assert.Equal((1L, 1L, 0L), (health.Data["connections"], health.Data["channels"], health.Data["penalized_sources"]));
    }

    [Fact]
    public async Task ServerThatHasNotStarted_IsUnhealthy()
    {
        await using var host = TestHost.Build(static builder => builder.Services.AddHealthChecks().AddActorSsh());

        var health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Unhealthy, "The SSH server has not started."), (health.Status, health.Description));
    }

    [Fact]
    public async Task ServerThatHasStopped_IsUnhealthy()
    {
        await using var host = await StartAsync();
        await host.Server.StopAsync();

        Assert.Equal(HealthStatus.Unhealthy, (await CheckAsync(host)).Status);
    }

    [Fact]
    public async Task ServerWhoseActorsAreGone_IsUnhealthy()
    {
        await using var host = await StartAsync(static options => options with { ListingTimeout = TimeSpan.FromMilliseconds(50) });
        var actor = await host.Server.System.ActorSelection("/user/ssh-server").ResolveOne(TimeSpan.FromSeconds(10));
        await actor.GracefulStop(TimeSpan.FromSeconds(10));

        var health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Unhealthy, "The SSH server does not answer."), (health.Status, health.Description));
    }

    [Fact]
    public async Task ServerWhoseScreenHangs_IsUnhealthy_AndWellAgainWhenItReturns()
    {
        using var gate = new SemaphoreSlim(0);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(options => options with
        {
            ListingTimeout = TimeSpan.FromMilliseconds(100),
            Screen = _ => Wait(gate, asked),
        });
        await using var peer = ScriptedPeer.Connect(host.Server, new ScriptedPeerOptions { RemoteEndPoint = IPEndPoint.Parse("192.0.2.1:4711") });
        await asked.Task;

        var hangs = await CheckAsync(host);
        gate.Release();
        await peer.HandshakeAsync(); // behind the screen's answer
        var goesOn = await CheckAsync(host);

        Assert.Equal((HealthStatus.Unhealthy, "The SSH server does not answer."), (hangs.Status, hangs.Description));
        Assert.Equal(HealthStatus.Healthy, goesOn.Status);
    }

    [Fact]
    public async Task ServerWhosePolicyHangs_IsHealthy_ForOthersGetIn()
    {
        using var gate = new SemaphoreSlim(0);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await StartAsync(options => options with
        {
            Policy = SshPolicy.From(_ => Wait(gate, asked) is null ? SshPolicyDecision.Allow : default),
        });
        await using var peer = await host.LogInAsync();
        var opening = peer.OpenChannelAsync("session");
        await asked.Task;

        var health = await CheckAsync(host);
        await using var other = await host.LogInAsync();
        gate.Release();
        await opening;

        Assert.Equal(HealthStatus.Healthy, health.Status);
    }

    [Fact]
    public async Task ServerWhoseListenersAreAllClosed_IsDegraded()
    {
        await using var host = await StartAsync(static options => options with { Listen = [new IPEndPoint(IPAddress.Loopback, 0)] });
        await host.Server.DrainListenerAsync(Assert.Single(host.Server.EndPoints), TimeSpan.Zero);

        var health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, "All listeners of the SSH server are closed."), (health.Status, health.Description));
    }

    [Fact]
    public async Task ServerThatIsDrained_IsDegraded()
    {
        await using var host = await StartAsync();
        await host.Server.DrainAsync(TimeSpan.Zero);

        var health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, (object)true), (health.Status, health.Data["draining"]));
    }

    [Fact]
    public async Task ServerThatIsFull_IsDegraded()
    {
        await using var host = await StartAsync(static options => options with { MaximumConnections = 1 });
        await using var peer = await host.LogInAsync();

        var health = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("server.maximum-connections", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerFullOfStrangers_IsDegraded()
    {
        await using var host = await StartAsync(static options => options with
        {
            Admission = options.Admission with { MaxStartups = SshMaxStartups.Parse("1") },
        });
        await using var peer = ScriptedPeer.Connect(host.Server);
        await peer.HandshakeAsync();

        var health = await CheckAsync(host);

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.Contains("admission.max-startups", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerWithAListenerThatAcceptsNobody_IsDegraded_AndSaysWhere()
    {
        await using var host = await StartAsync(static options => options with
        {
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)],
            RestartBackoff = TimeSpan.FromHours(1),
            RestartBackoffMaximum = TimeSpan.FromHours(1),
        });
        var listener = await host.Server.System.ActorSelection("/user/ssh-server/listener-0").ResolveOne(TimeSpan.FromSeconds(10));
        await listener.GracefulStop(TimeSpan.FromSeconds(10));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (host.Server.ListenerFaults.Count == 0)
        {
            await host.Server.ListConnectionsAsync(patience.Token); // behind the news of its end, in the end
        }

        var health = await CheckAsync(host);

        Assert.Equal((HealthStatus.Degraded, (object)1), (health.Status, health.Data["failing_listeners"]));
        Assert.Contains($"on {host.Server.EndPoints[0]} since", health.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FailureStatusOfOnesOwn_IsTakenForFailures()
    {
        await using var host = TestHost.Build(static builder => builder.Services.AddHealthChecks().AddActorSsh("ssh", failureStatus: HealthStatus.Degraded, tags: ["ready"]));

        Assert.Equal(HealthStatus.Degraded, (await CheckAsync(host)).Status);
    }

    /// <summary>Blocks a callback of the server's until the gate opens; at most for as long as a test may take.</summary>
    private static string? Wait(SemaphoreSlim gate, TaskCompletionSource asked)
    {
        asked.TrySetResult();
        return gate.Wait(TimeSpan.FromSeconds(30)) ? null : "The test did not open the gate.";
    }

    private static Task<TestHost> StartAsync(Func<SshServerOptions, SshServerOptions>? change = null) => TestHost.StartAsync(builder =>
    {
        builder.Services.AddHealthChecks().AddActorSsh();
        builder.Services.AddActorSsh(change ?? (static options => options));
    });

    private static async Task<HealthReportEntry> CheckAsync(TestHost host) =>
        (await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["ssh"];
}
