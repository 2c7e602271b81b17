namespace Akka.Actor;

/// <summary>An actor with one method for all messages.</summary>
public abstract class UntypedActor : ActorBase
{
    /// <summary>For derived classes.</summary>
    protected UntypedActor()
    {
    }

    /// <summary>What the actor sees of the runtime.</summary>
    /// <exception cref="NotSupportedException">This thread does not run an actor.</exception>
    protected static new IUntypedActorContext Context => ActorCell.Required;

    /// <summary>Handles a message; call <c>Unhandled</c> for what it does not know.</summary>
    /// <param name="message">The message.</param>
    protected abstract void OnReceive(object message);

    internal sealed override void HandleFirst(object message) => OnReceive(message);

    /// <inheritdoc/>
    protected sealed override bool Receive(object message)
    {
        OnReceive(message);
        return true;
    }

    /// <summary>Replaces the current behaviour.</summary>
    /// <param name="receive">The new behaviour.</param>
    protected void Become(UntypedReceive receive) => ActorCell.Required.Become(receive);

    /// <summary>Puts a behaviour on top of the current one.</summary>
    /// <param name="receive">The new behaviour.</param>
    protected void BecomeStacked(UntypedReceive receive) => ActorCell.Required.BecomeStacked(receive);

    /// <summary>Runs an action as an asynchronous handler would: in the actor, before its next message.</summary>
    /// <param name="action">What to run.</param>
    protected void RunTask(Action action) => ActorCell.Required.RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    /// <summary>
    /// Runs an asynchronous action in the actor: no other message is handled until its task has ended; after each await
    /// <c>Context</c>, <c>Self</c> and <c>Sender</c> are as before. A stop meanwhile abandons it: what is left never runs.
    /// </summary>
    /// <param name="action">What to run.</param>
    protected void RunTask(Func<Task> action) => ActorCell.Required.RunTask(action);
}
