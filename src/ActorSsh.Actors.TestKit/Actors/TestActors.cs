using Akka.Actor;

namespace Akka.TestKit;

internal static class TestActors
{
    /// <summary>Starts a test actor beside the user's actors, below the system guardian.</summary>
    public static IActorRef Start(ActorSystem system, string name, TestInbox inbox)
    {
        var impl = (ActorSystemImpl)system;
        impl.DispatcherTable.Add(new CallingThreadDispatcher());
        var props = Props.Create(() => new TestActor(inbox)).WithDispatcher(CallingThreadDispatcher.DispatcherId);
        return impl.SystemActorOf(props, name);
    }
}
