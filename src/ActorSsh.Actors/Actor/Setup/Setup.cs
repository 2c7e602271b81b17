namespace Akka.Actor.Setup;

/// <summary>A part of what a system is created with; collected in an <see cref="ActorSystemSetup"/>.</summary>
public abstract class Setup
{
}
