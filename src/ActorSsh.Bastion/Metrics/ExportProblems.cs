using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using ActorSsh.Bastion.Logging;

namespace ActorSsh.Bastion.Metrics;

/// <summary>
/// What OpenTelemetry says of its own trouble, such as a collector that does not answer, as log events: each kind at most once in a while, since
/// each sending that fails says it again.
/// </summary>
internal sealed class ExportProblems : EventListener
{
    private const string Sources = "OpenTelemetry-Exporter";
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, long> _told = [];
    private readonly Serilog.ILogger _log;
    private readonly TimeProvider _time;

    public ExportProblems(Serilog.ILogger log, TimeProvider time)
    {
        (_log, _time) = (log.ForContext(IdEnricher.Source, Sources), time);
        foreach (var source in EventSource.GetSources())
        {
            Enable(source);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        // The base class calls this before our own constructor has run.
        if (_log is not null)
        {
            Enable(eventSource);
        }
    }

    /// <inheritdoc/>
    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        var kind = $"{eventData.EventSource.Name}/{eventData.EventId}";
        if (!IsDue(kind))
        {
            return;
        }

        string text;
        try
        {
            text = string.Format(CultureInfo.InvariantCulture, eventData.Message ?? eventData.EventName ?? kind, [.. eventData.Payload ?? []]);
        }
        catch (FormatException)
        {
            text = eventData.Message!;
        }

        _log.Warning("Metrics or traces were not exported: {Problem}", text.Split('\n')[0]);
    }

    private void Enable(EventSource source)
    {
        if (source.Name.StartsWith(Sources, StringComparison.Ordinal))
        {
            EnableEvents(source, EventLevel.Warning);
        }
    }

    private bool IsDue(string kind)
    {
        var now = _time.GetTimestamp();
        if (_told.TryGetValue(kind, out var last) && _time.GetElapsedTime(last, now) < Quiet)
        {
            return false;
        }

        _told[kind] = now;
        return true;
    }
}
