using System.Text;
using Serilog.Core;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Writes events into a <see cref="RollingFile"/>, one JSON object a line. While that fails it keeps what it has and tries again, ever less
/// often; the first failure and the recovery are told elsewhere, once each.
/// </summary>
/// <param name="file">Disposed with the writer.</param>
/// <param name="folder">What notices call it.</param>
/// <param name="health">Learns of failures.</param>
/// <param name="elsewhere">Where notices go: stderr.</param>
/// <param name="time">Says when to try again.</param>
internal sealed class FileLogWriter(RollingFile file, string folder, LogHealth health, ILogEventSink elsewhere, TimeProvider time) : ILogWriter
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);

    private readonly ITextFormatter _formatter = new JsonFormatter(closingDelimiter: "\n", renderMessage: true);
    private readonly StringBuilder _text = new();

    /// <summary>Opens the file before there is anything to write: who starts the bastion shall read at once that it cannot be.</summary>
    public void Open() => TryAppend([]);

    /// <inheritdoc/>
    public void Write(IReadOnlyList<Serilog.Events.LogEvent> events, CancellationToken closing)
    {
        var lines = Encoding.UTF8.GetBytes(Format(events));
        for (var delay = FirstDelay; !TryAppend(lines); delay = Min(delay * 2, LongestDelay))
        {
            if (!Wait(delay, closing))
            {
                health.Lost(events.Count);
                return;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private string Format(IReadOnlyList<Serilog.Events.LogEvent> events)
    {
        _text.Clear();
        using var writer = new StringWriter(_text);
        foreach (var logged in events)
        {
            _formatter.Format(logged, writer);
        }

        return _text.ToString();
    }

    private bool TryAppend(byte[] lines)
    {
        try
        {
            file.Append(lines);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            if (health.Failed(problem.Message, time.GetTimestamp()))
            {
                elsewhere.Emit(LogNotice.Unwritable(time, folder, problem.Message));
            }

            return false;
        }

        if (health.Recovered() is { } since)
        {
            elsewhere.Emit(LogNotice.Writable(time, folder, time.GetElapsedTime(since)));
        }

        return true;
    }

    private bool Wait(TimeSpan delay, CancellationToken closing)
    {
        var due = new TaskCompletionSource();
        using var timer = time.CreateTimer(_ => due.TrySetResult(), null, delay, Timeout.InfiniteTimeSpan);
        try
        {
            due.Task.Wait(closing);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
