using Akka.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Tests.Logging;

[Trait("rule", "E-7")]
public sealed class HostLoggerTests
{
    [Fact]
    public async Task WhatTheActorsLog_ComesWithNamesAndClass_AndWithItsTextEscaped()
    {
        var log = new LogBook();
        await using (var host = await TestHost.StartAsync(
            static builder => builder.Services.AddActorSsh(static options => options with { Policy = SshPolicy.From(static _ => SshPolicyDecision.Deny("no\nway")) }),
            builder => log.AddTo(builder)))
        {
            await using var peer = await host.LogInAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => peer.OpenChannelAsync("session"));
        }

        var entry = Assert.Single(log.Entries, static entry => entry.Values.Any(static value => value is { Key: "Reason", Value: "no\nway" }));
        Assert.Equal((LogLevel.Warning, (object)1L, (object)"session"), (entry.Level, entry["Connection"], entry["Type"]));
        Assert.StartsWith("ActorSsh.", entry.Category, StringComparison.Ordinal);
        Assert.Contains("/user/ssh-server/connections/c1", Assert.IsType<string>(entry["ActorPath"]), StringComparison.Ordinal);
        Assert.Contains("{Reason}", Assert.IsType<string>(entry["{OriginalFormat}"]), StringComparison.Ordinal);
        Assert.Contains(@"no\u000away", entry.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Categories_AreClasses_HoweverManyConnectionsThereAre()
    {
        var log = new LogBook();
        await using (var host = await TestHost.StartAsync(static builder => builder.AddSession<CommandHandler>(), builder => log.AddTo(builder, LogLevel.Debug)))
        {
            await using var one = await host.LogInAsync();
            await using var two = await host.LogInAsync();
            await one.OpenChannelAsync("session");
            host.Server.System.Log.Debug("of the {0}", "system");
        }

        var debug = Assert.Single(log.Entries, static entry => entry.Text == "of the system");
        Assert.Equal((LogLevel.Debug, (object)"system"), (debug.Level, debug["0"]));
        Assert.All(log.Entries, static entry => Assert.DoesNotContain('/', entry.Category));
    }

    [Theory]
    [InlineData(LogLevel.Debug, "DEBUG")]
    [InlineData(LogLevel.Information, "INFO")]
    [InlineData(LogLevel.Warning, "INFO")]
    public async Task LevelOfTheActors_FollowsTheHosts(LogLevel least, string expected)
    {
        await using var host = await TestHost.StartAsync(static _ => { }, builder => new LogBook().AddTo(builder, least));

        Assert.Equal(expected, host.Server.System.Settings.LogLevel);
    }

    [Fact]
    public async Task LevelOfTheActors_FollowsTheHosts_WhileItRuns()
    {
        var log = new LogBook();
        ConfigurationManager? configuration = null;
        await using var host = await TestHost.StartAsync(static _ => { }, builder =>
        {
            log.AddTo(builder);
            configuration = builder.Configuration;
            builder.Logging.AddConfiguration(configuration.GetSection("Logging"));
        });
        await (await host.LogInAsync()).DisposeAsync();
        await UntilAsync(() => host.Server.Counters.Connections == 0);

        Change("ActorSsh.Connections", "Debug");
        Assert.Equal(Akka.Event.LogLevel.DebugLevel, host.Server.System.EventStream.LogLevel);
        await (await host.LogInAsync()).DisposeAsync();
        await UntilAsync(() => log.Entries.Any(static entry => IsDebug(entry) && entry.Text.StartsWith("Connection 2", StringComparison.Ordinal))); // the host drops what waits when its level rises
        Change("ActorSsh.Connections", "Information");
        Assert.Equal(Akka.Event.LogLevel.InfoLevel, host.Server.System.EventStream.LogLevel);
        await host.StopAsync();

        Assert.DoesNotContain(log.Entries.Where(IsDebug), static entry => entry.Text.StartsWith("Connection 1 ", StringComparison.Ordinal));

        void Change(string category, string level)
        {
            configuration![$"Logging:LogLevel:{category}"] = level;
            ((IConfigurationRoot)configuration).Reload();
        }

        async Task UntilAsync(Func<bool> isSo)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
            while (!isSo())
            {
                await host.Server.ListConnectionsAsync(patience.Token);
            }
        }

        static bool IsDebug(LogEntry entry) => entry.Level == LogLevel.Debug && entry.Category.StartsWith("ActorSsh", StringComparison.Ordinal);
    }

    [Fact]
    public async Task LevelOfTheUsersConfiguration_StaysAsItIs()
    {
        await using var host = await TestHost.StartAsync(
            static builder => builder.UseConfiguration(ConfigurationFactory.ParseString("akka.loglevel = ERROR")),
            static builder => builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")));

        host.Services.GetRequiredService<IConfiguration>()["Logging:LogLevel:Default"] = "Debug";
        ((IConfigurationRoot)host.Services.GetRequiredService<IConfiguration>()).Reload();

        Assert.Equal(Akka.Event.LogLevel.ErrorLevel, host.Server.System.EventStream.LogLevel);
    }

    [Fact]
    public async Task LoggersOfTheUsers_AreUsedInstead()
    {
        var log = new LogBook();
        var own = ConfigurationFactory.ParseString("""akka { loggers = ["Akka.Event.DefaultLogger"], loglevel = WARNING, stdout-loglevel = OFF }""");
        await using (var host = await TestHost.StartAsync(builder => builder.UseConfiguration(own), builder => log.AddTo(builder)))
        {
            await using var peer = await host.LogInAsync();
        }

        Assert.DoesNotContain(log.Entries, static entry => entry.Values.Any(static value => value.Key == "ActorPath"));
    }

    [Fact]
    public async Task FailureOfOurs_IsAnErrorWithItsException()
    {
        var log = new LogBook();
        await using (var host = await TestHost.StartAsync(
            static builder => builder.AddChannel("bad@example.com", static (_, _) => throw new InvalidOperationException("on purpose")), builder => log.AddTo(builder)))
        {
            await using var peer = await host.LogInAsync();
            await Assert.ThrowsAsync<InvalidOperationException>(() => peer.OpenChannelAsync("bad@example.com"));
        }

        var entry = Assert.Single(log.Entries, static entry => entry.Level == LogLevel.Error);
        Assert.Equal("on purpose", entry.Cause?.Message);
        Assert.Equal("bad@example.com", entry["Type"]);
    }
}
