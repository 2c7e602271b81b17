using Akka.Configuration;

namespace Akka.Actor;

/// <summary>How top-level actors are supervised, by configuration.</summary>
internal static class GuardianStrategy
{
    internal static Props Apply(Props props, Settings settings)
    {
        var name = settings.SupervisorStrategyClass.Split(',')[0].Trim();
        return name switch
        {
            "Akka.Actor.DefaultSupervisorStrategy" => props.WithSupervisorStrategy(SupervisorStrategy.DefaultStrategy),
            "Akka.Actor.StoppingSupervisorStrategy" => props.WithSupervisorStrategy(SupervisorStrategy.StoppingStrategy),
            _ => throw new ConfigurationException($"akka.actor.guardian-supervisor-strategy is '{name}', which this runtime does not know."),
        };
    }
}
