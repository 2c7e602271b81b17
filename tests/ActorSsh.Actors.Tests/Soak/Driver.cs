namespace ActorSsh.Actors.Tests.Soak;

/// <summary>An actor beside the tree that tells it what to do, some at a time.</summary>
internal sealed class Driver : ReceiveActor
{
    private const int StepsPerTurn = 16;

    private readonly Life _life;

    public Driver(Life life, DriverScript script)
    {
        _life = life;
        Receive<Go>(_ => Drive(script));
        Receive<Mail>(OnAnswer);
    }

    protected override void PreStart()
    {
        _life.OnStarted();
        Self.Tell(Go.Instance);
    }

    protected override void PostStop() => _life.OnEnded();

    private void Drive(DriverScript script)
    {
        for (var left = StepsPerTurn; left > 0; left--)
        {
            if (script.Step(_life))
                continue;
            Context.Parent.Tell(new DriverDone(_life.Episode));
            return;
        }

        var self = Self;
        if (!_life.Episode.Traffic.TryWait(() => self.Tell(Go.Instance, ActorRefs.NoSender)))
            self.Tell(Go.Instance);
    }

    private void OnAnswer(Mail mail)
    {
        if (_life.TryReceive(mail, Sender))
            _life.Episode.Settle(mail, Fate.Received, Fate.Handled);
    }
}
