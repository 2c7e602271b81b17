using Akka.Event;

namespace Akka.TestKit;

/// <summary>What one filter of a factory lets through: events of a kind, from a source, with a text.</summary>
internal sealed class EventFilter(Func<LogEvent, bool> matches, string description)
{
    public bool Matches(LogEvent logEvent) => matches(logEvent);

    public override string ToString() => description;
}
