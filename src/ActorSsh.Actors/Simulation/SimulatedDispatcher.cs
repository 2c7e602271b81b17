using Akka.Actor;
using Akka.Dispatch;

namespace ActorSsh.Actors.Simulation;

/// <summary>Runs actors when the simulation's driver says so. All simulated dispatchers of a system share one simulation.</summary>
internal sealed class SimulatedDispatcher(string id, ActorSimulation simulation) : Dispatcher(id, throughput: 1)
{
    internal override void Wake(ActorCell cell, object message) => simulation.Wake(cell, message);

    internal override void Yield(ActorCell cell) => simulation.Wake(cell, message: null);
}
