using Akka.Actor;

namespace Akka.TestKit;

/// <summary>
/// Supervises each child of the test actor by the strategy that the test gave with it. Without one the child ends when it fails: under
/// Akka's kit it does not live on either, since the test actor itself fails then.
/// </summary>
internal sealed class PerChildStrategy : SupervisorStrategy
{
    private readonly IReadOnlyDictionary<IActorRef, SupervisorStrategy> _strategies;

    public PerChildStrategy(IReadOnlyDictionary<IActorRef, SupervisorStrategy> strategies)
    {
        _strategies = strategies;
        LoggingEnabled = true;
    }

    public override IDecider Decider => DefaultDecider;

    protected override Directive Handle(IActorRef child, Exception exception) => For(child).Decider.Decide(exception);

    internal override void Apply(ActorCell supervisor, bool restart, ActorCell child, Exception cause) =>
        For(child).Apply(supervisor, restart, child, cause);

    private SupervisorStrategy For(IActorRef child) => _strategies.GetValueOrDefault(child, StoppingStrategy);
}
