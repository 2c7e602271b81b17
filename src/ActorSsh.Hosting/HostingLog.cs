using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace ActorSsh.Hosting;

/// <summary>What the hosting itself logs, as <c>ActorSsh.Hosting</c>.</summary>
internal static partial class HostingLog
{
    public static ILogger Of(IServiceProvider provider) =>
        (provider.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance).CreateLogger("ActorSsh.Hosting");

    [LoggerMessage(EventId = 1, Message = "{Finding}")]
    public static partial void Found(this ILogger log, LogLevel level, SshConfigurationFinding finding);

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "SSH server '{Name}': a drain deadline of {DrainDeadline} and a stop timeout of {StopTimeout} do not fit into the host's shutdown timeout of {ShutdownTimeout}; channels have {Fitting} to end. Raise HostOptions.ShutdownTimeout, or lower ActorSshOptions.DrainDeadline.")]
    public static partial void DrainDeadlineCut(
        this ILogger log, string name, TimeSpan drainDeadline, TimeSpan stopTimeout, TimeSpan shutdownTimeout, TimeSpan fitting);

    [LoggerMessage(EventId = 3, Level = LogLevel.Information, Message = "SSH server '{Name}' drains: {Connections} connections have {Deadline} to end")]
    public static partial void Drains(this ILogger log, string name, long connections, TimeSpan deadline);

    [LoggerMessage(EventId = 4, Level = LogLevel.Information, Message = "SSH server '{Name}' has stopped")]
    public static partial void Stopped(this ILogger log, string name);

    [LoggerMessage(EventId = 5, Level = LogLevel.Warning, Message = "SSH server '{Name}': the host's patience ended before {Step} did")]
    public static partial void OutOfPatience(this ILogger log, string name, string step);

    [LoggerMessage(EventId = 6, Level = LogLevel.Error, Message = "The scope of a channel of connection {Connection} could not be disposed")]
    public static partial void ScopeNotDisposed(this ILogger log, Exception failure, long connection);
}
