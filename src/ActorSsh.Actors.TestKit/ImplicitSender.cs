using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Makes the test actor the sender of what a test method tells: on the thread that runs the kit's constructor, and, as the synchronization
/// context of the test method, on every thread it goes on with after an await. Nothing of it reaches tasks or threads the test starts.
/// </summary>
internal sealed class ImplicitSender(ActorCell cell, SynchronizationContext outer) : SynchronizationContext
{
    public static void Install(IActorRef testActor)
    {
        var cell = (ActorCell)testActor;
        var outer = Current is ImplicitSender present ? present.Outer : Current;
        ActorCell.Current = cell;
        SetSynchronizationContext(new ImplicitSender(cell, outer));
    }

    /// <summary>Leaves the thread as it was, if it still belongs to the test actor: the next test on it may have no kit.</summary>
    public static void Uninstall(IActorRef testActor)
    {
        if (ReferenceEquals(ActorCell.Current, testActor))
        {
            ActorCell.Current = null;
        }

        if (Current is ImplicitSender present && ReferenceEquals(present.Cell, testActor))
        {
            SetSynchronizationContext(present.Outer);
        }
    }

    private ActorCell Cell => cell;

    private SynchronizationContext Outer => outer;

    public override void Post(SendOrPostCallback d, object state) => ThreadPool.QueueUserWorkItem(_ => Run(d, state));

    public override void Send(SendOrPostCallback d, object state) => Run(d, state);

    public override SynchronizationContext CreateCopy() => new ImplicitSender(cell, outer);

    private void Run(SendOrPostCallback callback, object state)
    {
        var (outerCell, outerContext) = (ActorCell.Current, Current);
        ActorCell.Current = cell;
        SetSynchronizationContext(this);
        try
        {
            callback(state);
        }
        finally
        {
            ActorCell.Current = outerCell;
            SetSynchronizationContext(outerContext);
        }
    }
}
