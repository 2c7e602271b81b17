using Akka.Configuration;

namespace Akka.Actor;

/// <summary>Makes the scheduler that the configuration names; its class takes the configuration and a logger.</summary>
internal static class SchedulerFactory
{
    internal static IScheduler Create(Settings settings, ILoggingAdapter log)
    {
        var type = TypeFinder.Find(settings.SchedulerClass);
        return (IScheduler)Activator.CreateInstance(type, settings.Config, log);
    }
}
