namespace ActorSsh.Actors.Tests;

/// <summary>
/// An actor led from the test: it runs every <see cref="Run"/>, throws every exception told to it, and hands every other message on to its log.
/// </summary>
internal class Puppet : ReceiveActor
{
    private readonly SupervisorStrategy strategy;

    public Puppet(IActorRef log)
        : this(log, null)
    {
    }

    public Puppet(IActorRef log, SupervisorStrategy strategy)
    {
        Log = log;
        this.strategy = strategy;
        Receive<Run>(run => run.Body(Context));
        Receive<QuietRun>(run => run.Body(Context));
        Receive<Exception>(Fail);
        ReceiveAny(OnMessage);
    }

    protected IActorRef Log { get; }

    protected virtual void OnMessage(object message) => Log.Forward(message is Terminated terminated ? new Death(terminated) : message);

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

    private static void Fail(Exception failure) => throw failure;
}
