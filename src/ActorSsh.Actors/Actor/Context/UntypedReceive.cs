namespace Akka.Actor;

/// <summary>A behaviour of an <see cref="UntypedActor"/>; it calls <c>Unhandled</c> itself for what it declines.</summary>
/// <param name="message">The message.</param>
public delegate void UntypedReceive(object message);
