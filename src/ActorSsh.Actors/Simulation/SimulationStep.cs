using System.Globalization;

namespace ActorSsh.Actors.Simulation;

/// <summary>One step of a simulation, as its trace tells it. Equal steps have equal texts in every process.</summary>
/// <param name="Number">How many steps came before; the first behind the system's start is 0.</param>
/// <param name="Time">Virtual time since the simulation began.</param>
/// <param name="Sender">
/// The path of who told the message, in the same form; empty for nobody or an actor of another system, and where there is no message.
/// </param>
/// <param name="Actor">The path of who ran, without address and incarnation; empty for code that was scheduled or posted.</param>
/// <param name="Message">
/// The type of the message handled. <c>start</c> and the names of system messages (joined by <c>+</c>) for a turn without one; <c>timer</c>
/// and the type for a timer that went off: its message is handled by a later step.
/// </param>
public readonly record struct SimulationStep(long Number, TimeSpan Time, string Sender, string Actor, string Message)
{
    /// <summary>The step in a line: number, time, sender and actor, message.</summary>
    /// <returns>The line.</returns>
    public override string ToString()
    {
        var from = Sender.Length == 0 ? "" : $"{Sender} -> ";
        return string.Create(CultureInfo.InvariantCulture, $"{Number,5}  {Time:c}  {from}{(Actor.Length == 0 ? "-" : Actor)}  {Message}");
    }
}
