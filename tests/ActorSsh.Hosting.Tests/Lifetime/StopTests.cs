using ActorSsh.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Tests.Lifetime;

[Trait("rule", "E-5")]
public sealed class StopTests
{
    [Fact]
    public async Task StoppingHost_DrainsWhileItsOtherServicesWork_AndItsHealthSaysSo()
    {
        await using var host = await TestHost.StartAsync(static builder =>
        {
            builder.AddSession(static (services, _) => SshSessionFace.Pipe(async (session, _) =>
            {
                await Task.Delay(Timeout.Infinite, session.Connection.Draining).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                var health = await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(CancellationToken.None);
                services.GetRequiredService<Recorder>().Tell($"session ends: {health.Status}");
                return 0;
            }));
            builder.Services.AddHealthChecks().AddActorSsh();
            builder.Services.AddHostedService<Backend>();
        });
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("shell");

        var stop = host.StopAsync();
        Assert.Equal(0u, (await session.ReadToCloseAsync()).ExitStatus);
        await peer.DisposeAsync();
        await stop;

        await host.Recorder.ExpectAsync("session ends: Degraded");
        await host.Recorder.ExpectAsync("the backend stops");
        Assert.True(host.Server.IsStopped);
    }

    [Fact]
    public async Task HostThatKnowsNoStopping_DrainsAllTheSame()
    {
        await using var host = await TestHost.StartAsync(static builder => builder.AddSession<CommandHandler>());
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("exec", SshFields.Text("until-drained"));

        var stop = ((IHostedService)host.Hosted).StopAsync(CancellationToken.None);
        Assert.Equal(0u, (await session.ReadToCloseAsync()).ExitStatus);
        await peer.DisposeAsync();
        await stop;

        Assert.True(host.Server.IsStopped);
    }

    [Fact]
    public async Task HostWhosePatienceEnds_StopsAllTheSame_AndSaysWhatItDidNotWaitFor()
    {
        var log = new LogBook();
        await using var host = await TestHost.StartAsync(static builder => builder.AddSession<CommandHandler>(), builder => log.AddTo(builder));
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");
        await session.RequestAsync("exec", SshFields.Text("wait"));

        using var patience = new CancellationTokenSource();
        var drain = host.Hosted.StoppingAsync(patience.Token);
        await patience.CancelAsync();
        await drain;
        await host.Hosted.StopAsync(CancellationToken.None);

        Assert.True(host.Server.IsStopped);
        Assert.Contains(log.Entries, static entry => entry is { Level: LogLevel.Warning, Category: "ActorSsh.Hosting" } && entry["Step"] is "the drain");
    }

    [Fact]
    public async Task HandlerThatDoesNotReturn_IsWaitedFor_AsLongAsTheHostHasPatience()
    {
        var log = new LogBook();
        var release = new TaskCompletionSource<SshExit>();
        await using var host = await TestHost.StartAsync(
            builder => builder.AddSession((_, _) => SshSessionFace.Pipe(async (_, _) => await release.Task)), builder => log.AddTo(builder));
        await using var peer = await host.LogInAsync();
        await (await peer.OpenChannelAsync("session")).RequestAsync("shell");
        await host.Server.StopAsync();

        using var patience = new CancellationTokenSource();
        var stop = host.Hosted.StopAsync(patience.Token);
        await patience.CancelAsync();
        await stop;
        release.SetResult(0);

        Assert.Contains(log.Entries, static entry => entry is { Level: LogLevel.Warning, Category: "ActorSsh.Hosting" } && entry["Step"] is "the last handler");
    }

    [Theory]
    [InlineData(20, 30, 20)]
    [InlineData(25, 30, 22.5)]
    [InlineData(600, 30, 22.5)]
    [InlineData(20, 5, 0)]
    [InlineData(20, 3, 0)]
    public async Task DrainDeadline_IsCutToWhatTheHostWaits_AndTheLogSaysSo(double wanted, double patience, double expected)
    {
        var log = new LogBook();
        await using var host = await TestHost.StartAsync(
            builder => builder.Configure(options => options.DrainDeadline = TimeSpan.FromSeconds(wanted)),
            builder =>
            {
                log.AddTo(builder);
                builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(patience));
            });

        await host.StopAsync();

        Assert.Equal(TimeSpan.FromSeconds(expected), Assert.Single(log.Entries, static entry => entry.Text.Contains("drains", StringComparison.Ordinal))["Deadline"]);
        Assert.Equal(expected == wanted ? 0 : 1, log.Entries.Count(static entry => entry.Level == LogLevel.Warning));
    }

    [Fact]
    public void DrainDeadline_BelowZero_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => new ActorSshOptions { DrainDeadline = TimeSpan.FromTicks(-1) });

    [Fact]
    public async Task StoppedHost_MayBeStoppedAndDisposedAgain()
    {
        await using var host = await TestHost.StartAsync(static _ => { });
        var server = host.Server;

        await host.StopAsync();
        await host.StopAsync();
        await server.StopAsync();

        Assert.True(server.IsStopped);
        Assert.Empty(await server.ListConnectionsAsync());
    }

    /// <summary>What sessions use.</summary>
    private sealed class Backend(Recorder recorder) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken)
        {
            recorder.Tell("the backend stops");
            return Task.CompletedTask;
        }
    }
}
