using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting.Tests.Lifetime;

[Trait("rule", "E-4")]
public sealed class ConfigurationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actorssh-hosting-");

    [Fact]
    public async Task Code_GoesBeforeLaterHocon_ThenEarlierHocon_ThenReference()
    {
        await using var host = await TestHost.StartAsync(static builder =>
        {
            builder.UseConfiguration(Hocon("server { maximum-connections = 5, listen-backlog = 5, connect-timeout = 5s }"));
            builder.UseConfiguration(Hocon("server { maximum-connections = 6, listen-backlog = 6 }"));
            builder.Services.AddActorSsh(static options => options with { MaximumConnections = 7 });
        });

        var options = host.Server.Options;
        Assert.Equal((7, 6, TimeSpan.FromSeconds(5)), (options.MaximumConnections, options.ListenBacklog, options.ConnectTimeout));
        Assert.Equal(SshServerOptions.Default.StopTimeout, options.StopTimeout);
    }

    [Fact]
    public async Task File_BelowTheContentRoot_IsRead_AndItsNotesAreLogged()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ssh.conf"), "akka.loglevel = WARNING\nactor-ssh.server.listen-backlog = 9\n");
        var log = new LogBook();

        await using var host = await StartAsync(log);

        Assert.Equal(9, host.Server.Options.ListenBacklog);
        Assert.Equal("WARNING", host.Server.System.Settings.LogLevel);
        Assert.Contains(log.Entries, static entry => entry.Category == "ActorSsh.Hosting" && entry.Text.Contains("ssh.conf:1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FileWithErrors_FailsTheHost_AndTellsAllOfThem()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "ssh.conf"), "actor-ssh.server.listen-backlock = 9\nactor-ssh.server.listen-backlog = many\n");

        var refused = await Assert.ThrowsAsync<SshConfigurationException>(() => StartAsync(new LogBook()));

        Assert.Equal([1, 2], refused.Findings.Where(static finding => finding.Severity == SshConfigurationSeverity.Error).Select(static finding => finding.Line));
    }

    [Fact]
    public async Task FileThatIsMissing_FailsTheHost_AndNamesItsWholePath()
    {
        var refused = await Assert.ThrowsAsync<FileNotFoundException>(() => StartAsync(new LogBook()));

        Assert.Contains(Path.Combine(_folder.FullName, "ssh.conf"), refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<TestHost> StartAsync(LogBook log)
    {
        var host = TestHost.Build(static builder => builder.UseConfigurationFile("ssh.conf"), builder =>
        {
            log.AddTo(builder, LogLevel.Information);
            builder.Environment.ContentRootPath = _folder.FullName;
        });
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    private static Config Hocon(string text) => ConfigurationFactory.ParseString($"actor-ssh {{ {text} }}");
}
