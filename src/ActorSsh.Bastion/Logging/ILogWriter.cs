namespace ActorSsh.Bastion.Logging;

/// <summary>One place log events are written to, by one thread. May take its time, and keeps nobody else waiting.</summary>
internal interface ILogWriter : IDisposable
{
    /// <summary>Writes events in order, or counts what it must give up. Never throws for reasons of the place.</summary>
    /// <param name="events">Valid until it returns.</param>
    /// <param name="closing">Set when the bastion ends: then it waits for nothing any more.</param>
    void Write(IReadOnlyList<Serilog.Events.LogEvent> events, CancellationToken closing);
}
