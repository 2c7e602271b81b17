using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Logging;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Console.Commands;

/// <summary><c>status</c>: the bastion in a few lines.</summary>
internal sealed class StatusCommand() : DataCommand("status", ConsoleRole.Admin, "the bastion in a few lines")
{
    /// <inheritdoc/>
    public override Task<ConsoleBody> ReadAsync(ConsoleCall call, CancellationToken cancellationToken)
    {
        var (connections, counters) = (call.Services.Connections, call.Services.Connections.Counters);
        return Task.FromResult<ConsoleBody>(new Facts(
        [
            new("state", State(call.Bastion.Drain.State)),
            new("version", Cell.Of("version", VersionCommand.Version)),
            new("started", Cell.Of("started", call.Services.Started)),
            new("up", Cell.Age("up_seconds", call.Bastion.Time.GetUtcNow() - call.Services.Started)),
            new("listens on", Cell.Of("listens_on", [.. connections.EndPoints.Select(endPoint => endPoint.ToString())])),
            new("connections", Cell.Of("connections", counters.Connections)),
            new("logging in", Cell.Of("startups", counters.Startups)),
            new("channels", Cell.Of("channels", counters.Channels)),
            new("forwards", Cell.Of("forwards", counters.Forwards)),
            new("accepted", Cell.Of("connections_accepted", counters.ConnectionsAccepted)),
            new("refused", Cell.Of("connections_refused", counters.ConnectionsRefused)),
            new("buffers", Cell.Bytes("buffer_bytes", counters.BufferBytes)),
            new("bans", Cell.Of("bans", call.Bastion.Bans.List().Count)),
            new("penalties", Cell.Of("penalties", counters.PenalizedSources)),
            new("log", LogState(call.Bastion.Log)),
            new("", Cell.Of("log_write_errors", call.Bastion.Log.WriteErrors)),
        ]));
    }

    private static Cell State(DrainState? drain) => drain is null
        ? new Cell("open", new Field("state", "open")) { Tone = Tone.Good }
        : new Cell(
            $"draining by {Printable.Escape(drain.By)}: {Amount.Count(drain.Connections, "connection")}, {Amount.Count(drain.Channels, "channel")}, {Amount.InWords(drain.TimeLeft)} left",
            new Field("state", "draining"), new Field("drain_seconds_left", drain.TimeLeft.TotalSeconds)) { Tone = Tone.Warning };

    private static Cell LogState(ILogDesk log)
    {
        var level = LogLevelWord.Of(log.Level);
        return log.Problem is { } problem
            ? new Cell($"{level}; cannot be written: {Printable.Escape(problem)}", new Field("log_level", level), new Field("log_problem", problem)) { Tone = Tone.Bad }
            : new Cell(level, new Field("log_level", level), new Field("log_problem", null));
    }
}
