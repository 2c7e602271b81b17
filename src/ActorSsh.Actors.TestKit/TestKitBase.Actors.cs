using System.Linq.Expressions;
using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Creates an actor below the user guardian.</summary>
    /// <param name="props">What to create.</param>
    public IActorRef ActorOf(Props props) => Sys.ActorOf(props, null);

    /// <summary>Creates an actor below the user guardian.</summary>
    /// <param name="props">What to create.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public IActorRef ActorOf(Props props, string name) => Sys.ActorOf(props, name);

    /// <inheritdoc cref="ActorOf(Props)"/>
    /// <typeparam name="TActor">The actor, with a constructor that takes nothing.</typeparam>
    public IActorRef ActorOf<TActor>()
        where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>(), null);

    /// <inheritdoc cref="ActorOf(Props, string)"/>
    /// <typeparam name="TActor">The actor, with a constructor that takes nothing.</typeparam>
    public IActorRef ActorOf<TActor>(string name)
        where TActor : ActorBase, new() => ActorOf(Props.Create<TActor>(), name);

    /// <inheritdoc cref="ActorOf(Props)"/>
    /// <typeparam name="TActor">The actor.</typeparam>
    /// <param name="factory">How to make it: one <c>new</c> expression.</param>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory)
        where TActor : ActorBase => ActorOf(Props.Create(factory), null);

    /// <inheritdoc cref="ActorOf(Props, string)"/>
    /// <typeparam name="TActor">The actor.</typeparam>
    /// <param name="factory">How to make it: one <c>new</c> expression.</param>
    /// <param name="name">Its name; null makes one up.</param>
    public IActorRef ActorOf<TActor>(Expression<Func<TActor>> factory, string name)
        where TActor : ActorBase => ActorOf(Props.Create(factory), name);

    /// <summary>A selection of actors by path.</summary>
    /// <param name="actorPath">The path.</param>
    public ActorSelection ActorSelection(ActorPath actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>A selection of actors by path.</summary>
    /// <param name="actorPath">The path; <c>*</c> and <c>?</c> stand for names.</param>
    public ActorSelection ActorSelection(string actorPath) => Sys.ActorSelection(actorPath);

    /// <summary>A selection of actors by a path that begins at an actor.</summary>
    /// <param name="anchorRef">Where a relative path begins.</param>
    /// <param name="actorPath">The path; <c>*</c> and <c>?</c> stand for names.</param>
    public ActorSelection ActorSelection(IActorRef anchorRef, string actorPath) => Sys.ActorSelection(anchorRef, actorPath);

    /// <summary>Creates another test actor, whose messages wait for nobody: only something to tell to or to watch.</summary>
    /// <param name="name">Its name.</param>
    public IActorRef CreateTestActor(string name) => TestActors.Start(Sys, name, new TestInbox());

    /// <summary>Creates a probe: a test actor with expectations of its own.</summary>
    /// <param name="name">The name of its actor; null makes one up.</param>
    public virtual TestProbe CreateTestProbe(string name = null) => CreateTestProbe(Sys, name);

    /// <summary>Creates a probe in another system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="name">The name of its actor; null makes one up.</param>
    public virtual TestProbe CreateTestProbe(ActorSystem system, string name = null) => new(system, _assertions, name);

    /// <summary>Creates a latch whose times are dilated.</summary>
    /// <param name="count">How many counts open it.</param>
    public virtual TestLatch CreateTestLatch(int count = 1) => TestLatch.Dilated(Dilated, TestKitSettings.DefaultTimeout, count);

    /// <summary>Lets the test actor watch an actor; its end comes as a <see cref="Terminated"/> message.</summary>
    /// <param name="actorToWatch">The actor.</param>
    /// <returns>The same actor. The watch is in place.</returns>
    public IActorRef Watch(IActorRef actorToWatch) => Wait(WatchAsync(actorToWatch));

    /// <inheritdoc cref="Watch"/>
    public Task<IActorRef> WatchAsync(IActorRef actorToWatch) => Command(done => new WatchCommand(actorToWatch, true, done), default);

    /// <summary>Ends a watch.</summary>
    /// <param name="actorToUnwatch">The actor.</param>
    /// <returns>The same actor. The watch is over.</returns>
    public IActorRef Unwatch(IActorRef actorToUnwatch) => Wait(UnwatchAsync(actorToUnwatch));

    /// <inheritdoc cref="Unwatch"/>
    public Task<IActorRef> UnwatchAsync(IActorRef actorToUnwatch) =>
        Command(done => new WatchCommand(actorToUnwatch, false, done), default);

    private Task<IActorRef> Command(Func<TaskCompletionSource<IActorRef>, TestActorCommand> command, CancellationToken cancellationToken)
    {
        var done = new TaskCompletionSource<IActorRef>(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(command(done), Nobody);
        return done.Task.WaitAsync(RemainingOrDefault, cancellationToken);
    }

    private static IActorRef Wait(Task<IActorRef> task) => task.GetAwaiter().GetResult();
}
