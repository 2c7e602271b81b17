namespace ActorSsh.Actors.Tests.Simulation;

/// <summary>A logger that throws away what it gets.</summary>
public sealed class Discard : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is InitializeLogger)
        {
            Sender.Tell(new LoggerInitialized());
        }
    }
}
