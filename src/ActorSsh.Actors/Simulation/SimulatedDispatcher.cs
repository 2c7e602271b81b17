using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace ActorSsh.Actors.Simulation;

/// <summary>Runs actors when the simulation's driver says so. All simulated dispatchers of a system share one simulation.</summary>
internal sealed class SimulatedDispatcher : Dispatcher
{
    internal const string TypeName = "simulated";

    private readonly ActorSimulation _simulation;

    private SimulatedDispatcher(string id, ActorSimulation simulation)
        : base(id, throughput: 1) => _simulation = simulation;

    /// <summary>The dispatcher of a section whose type is <see cref="TypeName"/>.</summary>
    /// <exception cref="ConfigurationException">The system is not simulated.</exception>
    internal static SimulatedDispatcher Create(string id, ActorSystem system) =>
        (system as ActorSystemImpl)?.Simulation is { } simulation
            ? new SimulatedDispatcher(id, simulation)
            : throw new ConfigurationException(
                $"'{id}.type' is {TypeName}, but '{DispatcherTable.DefaultId}.type' is not. A system is simulated from its default dispatcher on.");

    internal override void Wake(ActorCell cell, object message) => _simulation.Wake(cell, message);

    internal override void Yield(ActorCell cell) => _simulation.Wake(cell, message: null);
}
