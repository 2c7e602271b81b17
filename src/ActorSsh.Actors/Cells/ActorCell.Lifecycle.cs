namespace Akka.Actor;

/// <summary>Start and end.</summary>
internal sealed partial class ActorCell
{
    private ActorBase _actor;
    private CellPhase _phase;

    internal bool IsTerminated => _phase == CellPhase.Terminated;

    private void StartActor()
    {
        _phase = CellPhase.Live;
        try
        {
            CreateActor();
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }

    private void CreateActor()
    {
        try
        {
            _actor = NewInstance();
            _actor.AroundPreStart();
            _receiveTimeout?.OnIdle();
        }
        catch (Exception cause)
        {
            // An instance that did not start is not stopped either: its PostStop is never called.
            ReleaseActor();
            throw new ActorInitializationException(this, $"The actor could not start: {cause.Message}", cause);
        }
    }

    private ActorBase NewInstance()
    {
        _behavior = null;
        _behaviors = null;
        var actor = _props.NewActor();
        if (actor is IWithTimers withTimers)
            withTimers.Timers = new TimerScheduler(this);
        if (actor is IActorStash withStash)
            withStash.Stash = new ActorStash(this, withStash is IWithUnboundedStash ? -1 : _props.StashCapacity);
        actor.Initialize();
        return actor;
    }

    private void ReleaseActor()
    {
        var actor = _actor;
        _actor = null;
        if (actor is null)
            return;
        CancelHandler();
        try
        {
            _props.Release(actor);
        }
        catch (Exception cause)
        {
            LogError(cause, $"Releasing an instance failed: {cause.Message}");
        }
    }

    internal void OnTerminate()
    {
        if (_phase >= CellPhase.Terminating)
            return;
        _receiveTimeout?.Set(null);
        UnwatchAll();
        StopAllChildren();
        _phase = CellPhase.Terminating;
        if (!WaitForChildren(ChildrenWait.Termination))
        {
            FinishTerminate();
            return;
        }

        // No user mail while the children stop, and no failure to the supervisor any more.
        CancelHandler();
        OnSuspendSelf();
        _perpetrator = this;
    }

    private void FinishTerminate()
    {
        CancelHandler();
        CloseChildren();
        StopActor();
        _phase = CellPhase.Terminated;
        Interlocked.Exchange(ref _status, Scheduled | Closed);
        PassMailToDeadLetters();
        _parent.SendSystem(new DeathWatchNotification(this, existenceConfirmed: true));
        TellWatchers();
        Forget();
    }

    private void StopActor()
    {
        if (_actor is null)
            return;
        try
        {
            _actor.AroundPostStop();
        }
        catch (Exception cause)
        {
            LogError(cause, cause.Message);
        }

        ReleaseTools();
        ReleaseActor();
    }

    /// <summary>Timers and stash end with the instance, whether or not its hooks call their base.</summary>
    private void ReleaseTools()
    {
        if (_actor is IWithTimers { Timers: TimerScheduler timers })
            timers.CancelAll();
        if (_actor is IActorStash { Stash: ActorStash stash })
            stash.UnstashAll();
    }

    private void Forget()
    {
        // References outlive their actor; what the actor held should not.
        _behavior = null;
        _behaviors = null;
        _message = null;
        _sender = null;
        _receiveTimeout = null;
        _props = Props.Empty;
    }
}
