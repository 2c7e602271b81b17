using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Start and end.</summary>
internal sealed partial class ActorCell
{
    /// <summary>The timers of the instance whose constructor runs.</summary>
    [ThreadStatic]
    private static TimerScheduler t_newTimers;

    private ActorBase _actor;
    private CellPhase _phase;
    private bool _hasStarted;

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
            _hasStarted = true;
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
        var actor = Construct();
        if (actor is IActorStash withStash)
            withStash.Stash = new ActorStash(this, withStash is IWithUnboundedStash ? -1 : _props.StashCapacity);
        actor.Initialize();
        return actor;
    }

    /// <summary>An actor may start timers in its constructor; where that throws, nobody else would end them.</summary>
    private ActorBase Construct()
    {
        var outer = t_newTimers;
        t_newTimers = null;
        try
        {
            return _props.NewActor();
        }
        catch
        {
            t_newTimers?.CancelAll();
            throw;
        }
        finally
        {
            t_newTimers = outer;
        }
    }

    internal TimerScheduler MakeTimers() => t_newTimers = new TimerScheduler(this);

    private void ReleaseActor()
    {
        var actor = _actor;
        _actor = null;
        if (actor is null)
            return;
        CancelHandler();
        CancelTimersOf(actor);
        try
        {
            _props.Release(actor);
        }
        catch (Exception cause)
        {
            LogError(cause, cause, "Releasing an instance failed: ");
        }
    }

    internal void OnTerminate()
    {
        if (_phase >= CellPhase.Terminating)
            return;
        _receiveTimeout?.Set(null);
        UnwatchAll();

        // Before its children are stopped: one that another thread adds behind that would outlive its parent.
        CloseChildren();
        StopAllChildren();
        _phase = CellPhase.Terminating;
        if (!WaitForChildren(ChildrenWait.Termination))
        {
            FinishTerminate();
            return;
        }

        // No user mail while the children stop, and no failure to the supervisor any more; a handler that awaits goes on as long.
        OnSuspendSelf();
        _perpetrator = this;
    }

    private void FinishTerminate()
    {
        CancelHandler();
        TryStopActor();
        _phase = CellPhase.Terminated;
        Interlocked.Exchange(ref _status, Scheduled | Closed);
        PassMailToDeadLetters();
        _parent.SendSystem(new DeathWatchNotification(this, existenceConfirmed: true));
        TellWatchers();
        Forget();
    }

    /// <summary>Whatever fails here, parent and watchers hear of the end.</summary>
    private void TryStopActor()
    {
        try
        {
            StopActor();
        }
        catch (Exception cause)
        {
            RuntimeFailure.Report(this, cause, typeof(ActorCell));
        }
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
            LogError(cause, cause);
        }

        ReleaseTools();
        ReleaseActor();
    }

    /// <summary>Timers and stash end with the instance, whether or not its hooks call their base.</summary>
    private void ReleaseTools()
    {
        CancelTimersOf(_actor);
        if (_actor is IActorStash { Stash: ActorStash stash })
            stash.UnstashAll();
    }

    private static void CancelTimersOf(ActorBase actor)
    {
        if (actor is IWithTimers { Timers: TimerScheduler timers })
            timers.CancelAll();
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
