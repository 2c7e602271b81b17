namespace Akka.Actor;

/// <summary>Stopping an actor and waiting for its end.</summary>
public static class GracefulStopSupport
{
    /// <summary>Tells an actor <see cref="PoisonPill"/> and waits for its end.</summary>
    /// <param name="target">The actor; may be dead already.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <returns>True when it has stopped, false when it has not in time.</returns>
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Tells an actor a message that makes it stop and waits for its end.</summary>
    /// <param name="target">The actor; may be dead already.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="stopMessage">The message.</param>
    /// <returns>True when it has stopped, false when it has not in time.</returns>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var actor = InternalActorRef.Unwrap(target);
        if (actor?.System is not { } system)
            return true;
        var end = new EndRef(system);
        actor.SendSystem(new Watch(end));
        actor.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await end.Reached.WaitAsync(timeout, system.Time).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            actor.SendSystem(new Unwatch(end));
            return false;
        }
    }

    /// <summary>Watches one actor, without being one.</summary>
    private sealed class EndRef(SystemCore system) : PromiseRef(system)
    {
        private readonly TaskCompletionSource _reached = new(system.PromiseOptions);

        internal Task Reached => _reached.Task;

        internal override void SendSystem(SystemMessage message)
        {
            if (message is not DeathWatchNotification)
                message.OnDead(this);
            else if (System.Driver is { } driver)
                driver.DeliverEnd(this, () => _reached.TrySetResult());
            else
                _reached.TrySetResult();
        }

        protected override bool TryTake(object message, IActorRef sender) => false;
    }
}
