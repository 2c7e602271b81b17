using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Failure, and what the supervisor decides on it.</summary>
internal sealed partial class ActorCell
{
    /// <summary>Who brought the failure that this actor waits with: itself, or the child it escalates for; null while all is well.</summary>
    private InternalActorRef _perpetrator;

    private CellState State =>
        IsWaitingForRestart ? CellState.WaitingForChildren : IsSuspended || IsAwaiting ? CellState.Suspended : CellState.Running;

    /// <summary>Suspends itself and everything below, and asks the supervisor.</summary>
    private void Fail(Exception cause, IReadOnlyList<InternalActorRef> childrenToLeave = null)
    {
        if (_perpetrator is not null)
            return;
        var failedChild = (_message as Failed)?.Child;
        _perpetrator = failedChild ?? (InternalActorRef)this;
        OnSuspendSelf();
        foreach (var child in ChildrenSnapshot())
        {
            if (child != failedChild && childrenToLeave?.Contains(child) != true)
                child.SendSystem(new Suspend());
        }

        _parent.SendSystem(new Failed(this, cause));
    }

    internal void OnFailed(Failed failed)
    {
        if (!HasChild(failed.Child) || _actor is null)
            return;
        var (message, sender) = (_message, _sender);
        _message = failed;
        _sender = failed.Child;
        var strategy = _props.SupervisorStrategy ?? _actor.OwnStrategy;
        if (!strategy.HandleFailure(this, failed.Child, failed.Cause))
            global::System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failed.Cause);
        _message = message;
        _sender = sender;
    }

    internal void OnSuspend()
    {
        OnSuspendSelf();
        foreach (var child in ChildrenSnapshot())
            child.SendSystem(new Suspend());
    }

    internal void OnResume(Exception cause)
    {
        if (_phase >= CellPhase.Terminating)
            return;
        if (_actor is null && cause is not null)
        {
            LogError(cause, cause, "An actor that could not start cannot resume; it is made anew. It failed with: ");
            OnRecreate(cause);
            return;
        }

        var perpetrator = _perpetrator;
        OnResumeSelf();
        if (cause is not null)
        {
            _perpetrator = null;
            if (_handler is null)
                EndMessage();
        }

        foreach (var child in ChildrenSnapshot())
            child.SendSystem(new Resume(child == perpetrator ? cause : null));
    }

    internal void OnRecreate(Exception cause)
    {
        if (_phase >= CellPhase.Terminating)
            return;
        if (!_hasStarted)
        {
            RestartCreation();
            return;
        }

        CancelHandler();
        // A restart that failed left no instance that could be told of the next one.
        if (_actor is not null)
            CallPreRestart(cause);
        ReleaseTools();
        if (!WaitForChildren(ChildrenWait.Recreation, cause))
            FinishRecreate(cause);
    }

    private void CallPreRestart(Exception cause)
    {
        try
        {
            _actor.AroundPreRestart(cause, _message);
        }
        catch (Exception exception)
        {
            var failure = new PreRestartException(this, exception, cause, _message);
            LogError(failure, exception);
        }
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = ChildrenSnapshot();
        ReleaseActor();
        try
        {
            OnResumeSelf();
            _perpetrator = null;
            _message = null;
            _sender = null;
            _actor = NewInstance();
            _actor.AroundPostRestart(cause, null);
            _receiveTimeout?.OnIdle();
            foreach (var child in survivors)
                child.SendSystem(new Recreate(cause));
        }
        catch (Exception exception)
        {
            ReleaseActor();
            Fail(new PostRestartException(this, exception, cause), survivors);
        }
    }

    /// <summary>A restart of an actor that never had a working instance: its constructor or PreStart had failed.</summary>
    private void RestartCreation()
    {
        StopAllChildren();
        if (!WaitForChildren(ChildrenWait.Creation))
            FinishCreation();
    }

    private void FinishCreation()
    {
        OnResumeSelf();
        _perpetrator = null;
        try
        {
            CreateActor();
        }
        catch (Exception cause)
        {
            Fail(cause);
        }
    }

    private void OnSuspendSelf() => AddStatus(SuspendUnit);

    private void OnResumeSelf()
    {
        if (IsSuspended)
            AddStatus(-SuspendUnit);
    }

    /// <summary>Logs a failure in the words of an exception, whose text may be code of the user's that fails as well.</summary>
    private void LogError(Exception cause, Exception described, string before = "")
    {
        try
        {
            _system.EventStream.Publish(new Error(cause, Path.ToString(), _actor?.GetType() ?? typeof(ActorCell), before + described.Message));
        }
        catch (Exception failure)
        {
            RuntimeFailure.Report(this, failure, typeof(ActorCell));
        }
    }
}
