namespace Akka.Actor;

/// <summary>A behaviour: handles a message or declines it.</summary>
/// <param name="message">The message.</param>
/// <returns>Whether it was handled; a declined message is passed to <c>Unhandled</c>.</returns>
public delegate bool Receive(object message);
