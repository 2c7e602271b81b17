using Akka.Actor;

namespace Akka.TestKit;

// Children of the test actor, so that a test can be a parent.
public abstract partial class TestKitBase
{
    /// <summary>Creates a child of the test actor.</summary>
    /// <param name="props">What to create.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        Wait(ChildActorOfAsync(props, cancellationToken));

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="supervisorStrategy">Decides when the child fails.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Wait(ChildActorOfAsync(props, supervisorStrategy, cancellationToken));

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        Wait(ChildActorOfAsync(props, name, cancellationToken));

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">Decides when the child fails.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Wait(ChildActorOfAsync(props, name, supervisorStrategy, cancellationToken));

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync(Props props, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, null, null, cancellationToken);

    /// <inheritdoc cref="ChildActorOf(Props, SupervisorStrategy, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync(
        Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, null, supervisorStrategy, cancellationToken);

    /// <inheritdoc cref="ChildActorOf(Props, string, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync(Props props, string name, CancellationToken cancellationToken = default) =>
        ChildActorOfAsync(props, name, null, cancellationToken);

    /// <inheritdoc cref="ChildActorOf(Props, string, SupervisorStrategy, CancellationToken)"/>
    public Task<IActorRef> ChildActorOfAsync(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        Command(done => new SpawnCommand(props, name, supervisorStrategy, done), cancellationToken);
}
