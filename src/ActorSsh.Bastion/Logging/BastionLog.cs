using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Where log events go: to stderr for the person who started the bastion, and to one file a day in the data folder, one JSON object a line,
/// the last 14 kept. stdout belongs to the start page.
/// </summary>
internal static class BastionLog
{
    private const int FilesKept = 14;

    /// <summary>Opens both. To be called before the actor system starts, and ended with <see cref="Log.CloseAndFlushAsync"/>.</summary>
    /// <param name="folder">The folder of the files; exists.</param>
    public static void Open(string folder) => Log.Logger = new LoggerConfiguration()
        .MinimumLevel.Debug()
        .WriteTo.Console(new TerminalFormatter(), LogEventLevel.Information, standardErrorFromLevel: LogEventLevel.Verbose)
        .WriteTo.File(
            new JsonFormatter(renderMessage: true),
            Path.Combine(folder, "bastion-.jsonl"),
            rollingInterval: RollingInterval.Day,
            retainedFileCountLimit: FilesKept)
        .CreateLogger();
}
