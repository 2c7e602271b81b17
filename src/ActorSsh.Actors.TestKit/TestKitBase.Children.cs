using Akka.Actor;

namespace Akka.TestKit;

// Children of the test actor, so that a test can be a parent.
public abstract partial class TestKitBase
{
    /// <summary>Creates a child of the test actor. Its reference comes through the inbox: a message that waits there is taken for it and
    /// fails the test.</summary>
    /// <param name="props">What to create.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, CancellationToken cancellationToken = default) =>
        TakeChild(Waiting.Blocking, props, null, null, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="supervisorStrategy">Decides when the child fails; where none is given, it stops.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        TakeChild(Waiting.Blocking, props, null, supervisorStrategy, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(Props props, string name, CancellationToken cancellationToken = default) =>
        TakeChild(Waiting.Blocking, props, name, null, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ChildActorOf(Props, CancellationToken)"/>
    /// <param name="props">What to create.</param>
    /// <param name="name">Its name.</param>
    /// <param name="supervisorStrategy">Decides when the child fails; where none is given, it stops.</param>
    /// <param name="cancellationToken">Ends the wait for it.</param>
    public IActorRef ChildActorOf(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        TakeChild(Waiting.Blocking, props, name, supervisorStrategy, cancellationToken).GetAwaiter().GetResult();

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
    public async Task<IActorRef> ChildActorOfAsync(
        Props props, string name, SupervisorStrategy supervisorStrategy, CancellationToken cancellationToken = default) =>
        await TakeChild(Waiting.Awaiting, props, name, supervisorStrategy, cancellationToken);

    private async Task<IActorRef> TakeChild(
        Waiting waiting, Props props, string name, SupervisorStrategy strategy, CancellationToken cancellationToken)
    {
        var refused = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        TestActor.Tell(new SpawnCommand(props, name, strategy, refused), Nobody);
        if (refused.Task is { IsCompletedSuccessfully: true, Result: { } why })
        {
            Fail($"The child was not created: {why.Message}");
        }

        return await TakeOne<IActorRef>(waiting, static (_, _, _) => { }, "the child", null, cancellationToken);
    }
}
