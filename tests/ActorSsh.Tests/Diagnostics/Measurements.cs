using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace ActorSsh.Tests.Diagnostics;

/// <summary>Listens to the library's instruments, and keeps what one server tells; others in the process have other names.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<Measured> _all = new();
    private readonly string _server;

    public Measurements(string server)
    {
        _server = server;
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == SshDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Every value of a counter or histogram so far, with its tags.</summary>
    public IReadOnlyList<Measured> Of(string instrument) => [.. _all.Where(measured => measured.Instrument == instrument)];

    /// <summary>What a counter has counted under some tag.</summary>
    public double Sum(string instrument, string tag) => Of(instrument).Where(measured => measured.Tags.Contains(tag)).Sum(static measured => measured.Value);

    /// <summary>What a gauge stands at under some tag.</summary>
    public double Now(string instrument, string tag)
    {
        var before = Of(instrument).Count;
        _listener.RecordObservableInstruments();
        return Of(instrument).Skip(before).Where(measured => measured.Tags.Contains(tag)).Sum(static measured => measured.Value);
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Contains(new KeyValuePair<string, object?>("server", _server)))
        {
            var others = tags.ToArray().Where(static tag => tag.Key != "server").Select(static tag => $"{tag.Key}={tag.Value}");
            _all.Enqueue(new Measured(instrument.Name, value, string.Join(' ', others)));
        }
    }

    /// <summary>One value, and its tags as text: <c>kex=curve25519-sha256 result=success</c>.</summary>
    internal sealed record Measured(string Instrument, double Value, string Tags);
}
