using Akka.Actor;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>
/// Runs test actors on the thread that tells them, so that a message told is in the inbox when Tell returns. One that already runs
/// elsewhere takes it there; one that has used its batch up goes on in the thread pool.
/// </summary>
internal sealed class CallingThreadDispatcher() : Dispatcher(DispatcherId, 100)
{
    public const string DispatcherId = "akka.test.test-actor.dispatcher";

    internal override void Wake(ActorCell cell, object message) => cell.Execute();
}
