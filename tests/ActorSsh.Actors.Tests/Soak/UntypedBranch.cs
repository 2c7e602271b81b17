namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor of the tree with one method for all messages.</summary>
internal sealed class UntypedBranch : UntypedActor, IBranch
{
    private readonly Instance _instance;

    public UntypedBranch(Life life) => _instance = new Instance(life, this, Context);

    void IBranch.StackBehavior(int depth) => BecomeStacked(message => OnReceive(message, depth));

    void IBranch.UnstackBehavior() => UnbecomeStacked();

    void IBranch.PassOn(object message) => Unhandled(message);

    protected override void OnReceive(object message) => OnReceive(message, depth: 0);

    protected override void PreStart() => _instance.PreStart();

    protected override void PostStop() => _instance.PostStop();

    protected override void PreRestart(Exception reason, object message) => _instance.PreRestart(reason, message, base.PreRestart);

    protected override void PostRestart(Exception reason) => _instance.PostRestart(reason, base.PostRestart);

    protected override SupervisorStrategy SupervisorStrategy() => Parenting.StrategyOf(_instance);

    protected override void Unhandled(object message)
    {
        _instance.OnUnhandled(message);
        base.Unhandled(message);
    }

    private void OnReceive(object message, int depth)
    {
        switch (message)
        {
            case Mail mail when DeedTable.Of(mail, _instance.Life.Slot) == Deed.LeaveUnhandled:
                Unhandled(mail);
                break;
            case Mail mail:
                _instance.OnMail(mail, depth);
                break;
            case Terminated terminated:
                _instance.OnTerminated(terminated);
                break;
            default:
                _instance.OnOther(message);
                break;
        }
    }
}
