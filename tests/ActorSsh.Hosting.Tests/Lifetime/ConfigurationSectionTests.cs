using Akka.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting.Tests.Lifetime;

/// <summary>Options out of <c>appsettings.json</c> and the like, and out of the HOCON of an actor system among the services.</summary>
[Trait("rule", "E-4")]
public sealed class ConfigurationSectionTests
{
    private const string Settings = """
        {
          "Ssh": {
            "Server": { "MaximumConnections": 5, "listen-backlog": "6", "ConnectTimeout": "7s", "Listen": [ "127.0.0.1:0", "[::1]:0" ] },
            "Limits": { "Channels": 8, "IdleTimeout": null },
            "Transport": { "AnnounceHostKeys": false }
          }
        }
        """;

    [Fact]
    public async Task Section_IsReadInEitherSpelling_BehindTheCode()
    {
        await using var host = TestHost.Build(static builder =>
        {
            builder.UseConfiguration(SectionOf(Settings));
            builder.Services.AddActorSsh(static options => options with { ConnectTimeout = options.ConnectTimeout * 2 });
        });
        await host.StartAsync();

        var options = host.Server.Options;
        Assert.Equal((5, 6, TimeSpan.FromSeconds(14), 8), (options.MaximumConnections, options.ListenBacklog, options.ConnectTimeout, options.Limits.Channels));
    }

    [Fact]
    public void Lists_AreLists() => Assert.Equal(
        ["127.0.0.1:0", "[::1]:0"], SshServerOptions.FromConfig(ConfigurationSections.Read(SectionOf(Settings))).Listen.Select(static endPoint => endPoint.ToString()));

    [Fact]
    public async Task SectionWithErrors_FailsTheHost_AndTellsAllOfThem()
    {
        await using var host = TestHost.Build(static builder =>
            builder.UseConfiguration(SectionOf("""{ "Ssh": { "Server": { "MaximumConnection": 5, "ListenBacklog": "many" } } }""")));

        var refused = await Assert.ThrowsAsync<SshConfigurationException>(host.StartAsync);

        var errors = refused.Findings.Where(static finding => finding.Severity == SshConfigurationSeverity.Error).ToList();
        Assert.Equal(2, errors.Count);
        Assert.Contains("Did you mean 'actor-ssh.server.maximum-connections'?", errors[1].ToString(), StringComparison.Ordinal);
        Assert.All(errors, static error => Assert.StartsWith("Ssh:", error.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a b"), InlineData("a\nactor-ssh.server.name = evil\nb"), InlineData("a\" = b"), InlineData("${x}")]
    public void WhateverStandsThere_IsOneKeyAndOneValue(string word)
    {
        var section = new ConfigurationBuilder().AddInMemoryCollection([new($"Ssh:Server:{word}", "1"), new("Ssh:Server:Name", word)]).Build().GetSection("Ssh");

        Assert.Throws<SshConfigurationException>(() => ConfigurationSections.Read(section));
        Assert.Equal(2, ConfigurationSections.ToHocon(section).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task ActorSystemAmongTheServices_BringsItsHocon_BehindOtherConfiguration()
    {
        using var system = ActorSystem.Create("app", """
            akka { loglevel = WARNING, stdout-loglevel = OFF }
            actor-ssh.server { maximum-connections = 5, listen-backlog = 6 }
            """);
        await using var host = await TestHost.StartAsync(builder =>
        {
            builder.Services.AddSingleton(system);
            builder.UseConfiguration(ConfigurationFactory.ParseString("actor-ssh.server.listen-backlog = 7"));
        });

        Assert.Equal((5, 7), (host.Server.Options.MaximumConnections, host.Server.Options.ListenBacklog));
    }

    private static IConfigurationSection SectionOf(string json)
    {
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return new ConfigurationBuilder().AddJsonStream(stream).Build().GetSection("Ssh");
    }
}
