using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// What no supervisor can decide on: the runtime itself failed, or foreign code that it called where no actor's turn was under way. It is
/// logged, and stops nobody.
/// </summary>
internal static class RuntimeFailure
{
    /// <summary>Throws nothing, whatever is broken.</summary>
    internal static void Report(ActorCell cell, Exception cause, Type where) =>
        LogFailure.Publish(cell.System.EventStream, cell.Path.ToString(), cause, where, "A turn failed outside the actor");
}
