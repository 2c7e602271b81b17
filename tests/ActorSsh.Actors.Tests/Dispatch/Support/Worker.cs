namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>An actor that writes down its turns. It runs what it is told to run; everything else is a turn and nothing more.</summary>
internal sealed class Worker(Journal journal, string name, SupervisorStrategy strategy) : UntypedActor
{
    protected override void PreStart() => journal.Turn($"{name} starts", () => { });

    protected override void PostStop() => journal.Turn($"{name} stops", () => { });

    protected override void OnReceive(object message) => journal.Turn(name, () => Handle(message));

    protected override SupervisorStrategy SupervisorStrategy() => strategy ?? base.SupervisorStrategy();

    private static void Handle(object message)
    {
        switch (message)
        {
            case Pulse pulse:
                pulse.Body(Context);
                break;
            case Plain plain:
                plain.Body(Context);
                break;
            case Exception failure:
                throw failure;
        }
    }
}
