namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor of the tree with a handler for each type.</summary>
internal class ReceivingBranch : ReceiveActor, IBranch
{
    public ReceivingBranch(Life life)
    {
        Instance = new Instance(life, this, Context);
        Handlers(depth: 0);
    }

    protected Instance Instance { get; }

    void IBranch.StackBehavior(int depth) => BecomeStacked(() => Handlers(depth));

    void IBranch.UnstackBehavior() => UnbecomeStacked();

    void IBranch.PassOn(object message) => Unhandled(message);

    /// <summary>The handler of numbered messages.</summary>
    protected virtual void HandleMail(int depth) => Receive<Mail>(mail => Instance.OnMail(mail, depth), IsHandled);

    /// <summary>Whether a handler has to take it.</summary>
    protected bool IsHandled(Mail mail) => DeedTable.Of(mail, Instance.Life.Slot) != Deed.LeaveUnhandled;

    protected override void PreStart() => Instance.PreStart();

    protected override void PostStop() => Instance.PostStop();

    protected override void PreRestart(Exception reason, object message) => Instance.PreRestart(reason, message, base.PreRestart);

    protected override void PostRestart(Exception reason) => Instance.PostRestart(reason, base.PostRestart);

    protected override SupervisorStrategy SupervisorStrategy() => Parenting.StrategyOf(Instance);

    protected override void Unhandled(object message)
    {
        Instance.OnUnhandled(message);
        base.Unhandled(message);
    }

    private void Handlers(int depth)
    {
        HandleMail(depth);
        Receive<Terminated>(Instance.OnTerminated);
        Receive<object>(Instance.OnOther, static message => message is not Mail);
    }
}
