using System.Diagnostics;
using System.Diagnostics.Metrics;
using ActorSsh.Bastion.Logging;

namespace ActorSsh.Bastion.Metrics;

/// <summary>
/// What the bastion counts beside the library (<see cref="SshDiagnostics"/>) and the .NET runtime (<c>System.Runtime</c>). All of it is asked
/// for when somebody looks; labels take words from fixed sets.
/// </summary>
internal sealed class BastionInstruments : IDisposable
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "ActorSsh.Bastion";

    private const string OpenFiles = "/proc/self/fd";

    private readonly Meter _meter = new(MeterName, typeof(BastionInstruments).Assembly.GetName().Version?.ToString(3));

    /// <param name="log">Tells of what could not be logged.</param>
    /// <param name="isReady">Whether <c>/readyz</c> says so.</param>
    /// <param name="bans">How many networks are banned by name.</param>
    public BastionInstruments(BastionLog log, Func<bool> isReady, Func<int> bans)
    {
        _meter.CreateObservableUpDownCounter("actorssh.bastion.ready", () => isReady() ? 1 : 0, "1", "1 where /readyz says so, else 0.");
        _meter.CreateObservableUpDownCounter("actorssh.bastion.bans.active", bans, "{network}", "Networks that were banned by somebody and are yet.");
        _meter.CreateObservableCounter("actorssh.bastion.log.write.errors", () => log.WriteErrors, "{attempt}", "Attempts to write the log file that failed.");
        _meter.CreateObservableCounter("actorssh.bastion.log.left.out", () => LeftOut(log), "{event}", "Log events that were left out, by place.");
        _meter.CreateObservableGauge("actorssh.bastion.start.time", StartTime, "s", "When the process started, in seconds since 1970.");
        if (Directory.Exists(OpenFiles))
        {
            _meter.CreateObservableUpDownCounter("actorssh.bastion.open.files", CountOpenFiles, "{file}", "Open file descriptors of the process.");
        }
    }

    public void Dispose() => _meter.Dispose();

    private static IEnumerable<Measurement<long>> LeftOut(BastionLog log) =>
        log.LeftOut.Select(static place => new Measurement<long>(place.Events, new KeyValuePair<string, object?>("place", place.Place)));

    private static double StartTime()
    {
        using var process = Process.GetCurrentProcess();
        return new DateTimeOffset(process.StartTime).ToUnixTimeMilliseconds() / 1000.0;
    }

    private static int CountOpenFiles() => Directory.EnumerateFileSystemEntries(OpenFiles).Count();
}
