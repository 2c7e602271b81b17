using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// A test actor with expectations of its own, to stand in for one party of a conversation. It is given wherever a reference is asked for,
/// and speaks for itself: it never is the implicit sender of the test method.
/// </summary>
public class TestProbe : TestKitBase, IActorRef, IActorRefScope, IActorRefWrapper, INoImplicitSender
{
    /// <summary>A probe in a system.</summary>
    /// <param name="system">The system.</param>
    /// <param name="assertions">How a failure reaches the test framework.</param>
    /// <param name="testProbeName">The name of its actor; null makes one up.</param>
    public TestProbe(ActorSystem system, ITestKitAssertions assertions, string testProbeName = null)
        : base(assertions, system, testProbeName)
    {
    }

    /// <summary>The probe's actor.</summary>
    public IActorRef Ref => TestActor;

    /// <summary>Who sent the message an expectation took last.</summary>
    public IActorRef Sender => LastSender;

    ActorPath IActorRef.Path => TestActor.Path;

    bool IActorRefScope.IsLocal => true;

    InternalActorRef IActorRefWrapper.Inner => (InternalActorRef)TestActor;

    /// <summary>Tells a message with the probe as its sender.</summary>
    /// <param name="actor">Who is told.</param>
    /// <param name="message">The message.</param>
    public void Send(IActorRef actor, object message) => actor.Tell(message, TestActor);

    /// <summary>Answers the sender of the message an expectation took last, with the probe as sender.</summary>
    /// <param name="message">The answer.</param>
    public void Reply(object message) => Sender.Tell(message, TestActor);

    /// <summary>Passes the message an expectation took last on, with its own sender.</summary>
    /// <param name="actor">Who is told.</param>
    public void Forward(IActorRef actor) => actor.Tell(LastMessage, Sender);

    /// <summary>Tells a message with the sender of the message an expectation took last.</summary>
    /// <param name="actor">Who is told.</param>
    /// <param name="message">The message.</param>
    public void Forward(IActorRef actor, object message) => actor.Tell(message, Sender);

    /// <summary>Creates a child of the probe's actor.</summary>
    /// <typeparam name="T">The actor, with a constructor that takes nothing.</typeparam>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf<T>(CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(CancellationToken)"/>
    /// <param name="supervisorStrategy">Decides when the child fails; where none is given, it stops.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf<T>(SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(CancellationToken)"/>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf<T>(string name, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), name, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(CancellationToken)"/>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">Decides when the child fails; where none is given, it stops.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf<T>(string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOf(Props.Create<T>(), name, supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync<T>(CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(SupervisorStrategy, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync<T>(SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(string, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync<T>(string name, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), name, cancellationToken);

    /// <inheritdoc cref="ChildActorOf{T}(string, SupervisorStrategy, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync<T>(
        string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default)
        where T : ActorBase, new() => ChildActorOfAsync(Props.Create<T>(), name, supervisorStrategy, cancellationToken);

    void ICanTell.Tell(object message, IActorRef sender) => TestActor.Tell(message, sender);

    bool IEquatable<IActorRef>.Equals(IActorRef other) => TestActor.Equals(other);

    int IComparable<IActorRef>.CompareTo(IActorRef other) => TestActor.CompareTo(other);

    /// <inheritdoc/>
    public int CompareTo(object obj) => TestActor.CompareTo(obj);

    /// <summary>Equal to a reference to the probe's actor.</summary>
    /// <inheritdoc/>
    public override bool Equals(object obj) => TestActor.Equals(obj);

    /// <inheritdoc/>
    public override int GetHashCode() => TestActor.GetHashCode();

    /// <summary>The reference of the probe's actor, marked as a probe's.</summary>
    public override string ToString() => $"TestProbe({TestActor})";
}
