using Akka.Configuration;
using Akka.Dispatch;

namespace ActorSsh.Actors.Simulation;

/// <summary>What <c>akka.actor.default-dispatcher</c> says about a simulation.</summary>
/// <param name="Seed">What every choice comes from.</param>
/// <param name="MaxSteps">After how many steps of one drive it is taken for endless.</param>
/// <param name="Trace">How many of the last steps are remembered.</param>
/// <param name="OutsidePatience">How long a drive waits, in real time, for other threads; zero where they are refused.</param>
internal sealed record SimulationSettings(long Seed, long MaxSteps, int Trace, TimeSpan OutsidePatience)
{
    private const string SchedulerKey = "akka.scheduler.implementation";

    /// <summary>Reads it; null where the default dispatcher is not simulated.</summary>
    /// <exception cref="ConfigurationException">The system is to have another scheduler, or a value is not allowed.</exception>
    internal static SimulationSettings Read(Config config)
    {
        var section = config.GetConfig(DispatcherTable.DefaultId);
        if (section.GetString("type") != DispatcherTable.SimulatedType)
            return null;
        RefuseOtherScheduler(config);
        var keys = new DispatcherKeys(DispatcherTable.DefaultId, section);
        return new SimulationSettings(
            keys.Number("seed"), keys.Whole("max-steps", int.MaxValue), keys.Whole("trace", 10_000_000), keys.TimeOrZero("outside-patience"));
    }

    private static void RefuseOtherScheduler(Config config)
    {
        var name = config.GetString(SchedulerKey);
        if (name != RuntimeDefaults.Config.GetString(SchedulerKey))
        {
            throw new ConfigurationException(
                $"'{SchedulerKey}' is '{name}', and '{DispatcherTable.DefaultId}.type' is simulated: a simulated system brings its own scheduler, "
                + "whose time its driver moves. Leave the key out.");
        }
    }
}
