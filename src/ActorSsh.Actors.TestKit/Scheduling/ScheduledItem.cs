using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Something to run, once or again after each interval.</summary>
internal sealed record ScheduledItem(Action Run, TimeSpan? Interval, ICancelable Cancelable)
{
    public bool IsCancelled => Cancelable is { IsCancellationRequested: true };
}
