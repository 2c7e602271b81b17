using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>A simulation cannot go on: it would not end, nothing is left that could bring what is waited for, or another thread took part.</summary>
/// <param name="message">What happened, and who took part.</param>
public sealed class SimulationException(string message) : AkkaException(message);
