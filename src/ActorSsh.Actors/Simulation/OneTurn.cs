using Akka.Actor;
using Akka.Dispatch;

namespace ActorSsh.Actors.Simulation;

/// <summary>
/// What an actor does in one step: one message, or only what the runtime has for it (start, system messages). The latter goes first, as in
/// any run; that the message waits for a step of its own lets others come between, as another thread may.
/// </summary>
internal struct OneTurn(bool takesMessage) : IBatch
{
    /// <summary>The message handled; null when there was none.</summary>
    internal object Message { get; private set; }

    public readonly bool HasRoom => takesMessage && Message is null;

    public void OnTurn(object message) => Message = message is TimerMessage timer ? timer.Message : message;
}
