using Akka.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting;

/// <summary>Files that a host names.</summary>
internal static class ConfigurationFiles
{
    public static Config Read(string path, IServiceProvider provider)
    {
        var root = provider.GetService<IHostEnvironment>()?.ContentRootPath ?? Environment.CurrentDirectory;
        var file = SshConfigurationFile.Load(Path.Combine(root, path));
        var log = HostingLog.Of(provider);
        foreach (var finding in file.Findings)
        {
            log.Found(finding.Severity == SshConfigurationSeverity.Warning ? LogLevel.Warning : LogLevel.Information, finding);
        }

        return file.Config;
    }
}
