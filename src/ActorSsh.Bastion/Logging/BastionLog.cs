using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Operations;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// The bastion's log: each event gets its ids (<see cref="IdEnricher"/>) and goes to stderr for people and to a file as JSON, each by a
/// <see cref="LogLane"/> of its own. Who logs never waits. Map of this folder: <see cref="SerilogLogger"/> and <see cref="HostLoggerProvider"/>
/// bring events in, the lanes and their writers bring them out, <see cref="LogEvents"/> says what the server tells of connections and channels.
/// </summary>
internal sealed class BastionLog : ILogEventSink, ILogDesk, IDisposable
{
    private readonly LogHealth _health = new();
    private readonly LoggingLevelSwitch _least = new();
    private readonly LogLane _console;
    private readonly LogLane _file;
    private LogOptions _options;
    private volatile LogLevels _levels;

    /// <param name="options">Levels, and what the file may be.</param>
    /// <param name="folder">Where the file goes when the options name no folder.</param>
    /// <param name="console">Where people read; disposed with the log.</param>
    /// <param name="time">Dates files and notices.</param>
    public BastionLog(LogOptions options, string folder, ILogWriter console, TimeProvider time)
    {
        _options = options;
        Levels = LogLevels.Of(options);
        Folder = options.Folder ?? folder;
        _console = new LogLane("log-console", options.WaitingEvents, console, time);
        var file = new RollingFile(Folder, options.FileSize, options.FilesKept, time);
        var writer = new FileLogWriter(file, Folder, _health, _console, time);
        writer.Open();
        _file = new LogLane("log-file", options.WaitingEvents, writer, time);
        Logger = new LoggerConfiguration().MinimumLevel.ControlledBy(_least).Enrich.With(new IdEnricher(Users)).Enrich.With(Claims).WriteTo.Sink(this).CreateLogger();
    }

    /// <summary>Takes events. Closing it closes the log, when what is queued is written.</summary>
    public Logger Logger { get; }

    /// <summary>Hides claims (B-1).</summary>
    public ClaimRedactor Claims { get; } = new();

    /// <summary>Who is behind which connection.</summary>
    public ConnectionUsers Users { get; } = new();

    /// <inheritdoc/>
    public string Folder { get; }

    /// <inheritdoc/>
    public LogEventLevel Level
    {
        get => _levels.Console;
        set => Levels = _levels.Everywhere(value);
    }

    /// <inheritdoc/>
    public LogEventLevel FileLevel => _levels.File;

    /// <inheritdoc/>
    public IReadOnlyList<string> AreaNames => LogArea.All;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, LogEventLevel> Areas => _levels.Areas;

    /// <inheritdoc/>
    public long WriteErrors => _health.Errors;

    /// <inheritdoc/>
    public string? Problem => _health.Problem;

    /// <inheritdoc/>
    public long EventsLeftOut => LeftOut.Sum(static place => place.Events);

    /// <summary>The same, by where they are missing.</summary>
    public ImmutableArray<(string Place, long Events)> LeftOut => [("stderr", _console.Dropped), ("file", _file.Dropped + _health.GivenUp)];

    // What nobody takes is not even made.
    [MemberNotNull(nameof(_levels))]
    private LogLevels Levels
    {
        set => (_levels, _least.MinimumLevel) = (value, value.Least);
    }

    /// <summary>Opens the log of the process: from now on <see cref="Log.Logger"/> writes to it, and <see cref="Log.CloseAndFlushAsync"/> ends it.</summary>
    /// <param name="options">Levels, and what the file may be.</param>
    /// <param name="folder">Where the file goes when the options name no folder.</param>
    public static BastionLog Open(LogOptions options, string folder)
    {
        var console = new ConsoleLogWriter(ConsoleLogWriter.WantsColours(!System.Console.IsErrorRedirected, Environment.GetEnvironmentVariable));
        var log = new BastionLog(options, folder, console, TimeProvider.System);
        Log.Logger = log.Logger;
        return log;
    }

    /// <inheritdoc/>
    public void SetLevel(string area, LogEventLevel level) => Levels = LogArea.All.Contains(area)
        ? _levels.In(area, level)
        : throw new OperationRefusedException($"There is no area '{area}'; there are {string.Join(", ", LogArea.All)}.", "log level");

    /// <inheritdoc/>
    public void Reset() => Levels = LogLevels.Of(_options);

    /// <summary>After a reload: its levels, whatever was set since the start. Folder, size and count stay until the next start.</summary>
    public void Apply(LogOptions options)
    {
        _options = options;
        Reset();
    }

    /// <inheritdoc/>
    public void Emit(Serilog.Events.LogEvent logEvent)
    {
        var area = (logEvent.Properties.GetValueOrDefault(IdEnricher.Area) as ScalarValue)?.Value as string ?? LogArea.Bastion;
        var levels = _levels;
        if (levels.ConsoleTakes(area, logEvent.Level))
        {
            _console.Emit(logEvent);
        }

        if (levels.FileTakes(area, logEvent.Level))
        {
            _file.Emit(logEvent);
        }
    }

    /// <summary>Called by <see cref="Logger"/> when it is closed. The file first: it may have to say something on stderr.</summary>
    public void Dispose()
    {
        _file.Dispose();
        _console.Dispose();
    }
}
