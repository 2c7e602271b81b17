namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// The parent of the trees, one after the other. It grows a tree until its messages are used up, sees that nobody in it is stuck, fells
/// it, sees that the mourners were told of every death, that every message has found its fate, and that nobody is left.
/// <code>
/// Growing ─► Auditing ─► Felling ─► Mourning ─► Clearing ─► Settling ─► Searching ─► (next tree)
/// </code>
/// </summary>
internal sealed class Garden : ReceiveActor
{
    private const int Drivers = 2;
    private const int Knells = 64;

    private readonly List<IActorRef> _others = [];
    private Episode _episode;
    private GardenPhase _phase;
    private Life _root;
    private int _due;

    public Garden()
    {
        Receive<Plant>(plant => Begin(plant.Episode));
        Receive<DriverDone>(done => OnDone(GardenPhase.Growing, done.Episode));
        Receive<Audited>(_ => OnDone(_phase, _episode));
        Receive<AllSettled>(settled => OnDone(GardenPhase.Settling, settled.Episode));
        Receive<ActorIdentity>(OnIdentity);
        Receive<Terminated>(OnTerminated);
        ReceiveAny(message => _episode?.Report($"the garden got {message}"));
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(cause =>
    {
        if (_phase == GardenPhase.Felling)
            return Directive.Stop;
        var directive = Parenting.Draw(cause, Dice.Mix(_root.Seed, (ulong)_root.Decisions));
        if (directive == Directive.Stop)
            _root.Condemn();
        return directive == Directive.Escalate || (cause is PostRestartException && directive == Directive.Resume) ? Directive.Restart : directive;
    });

    private void Begin(Episode episode)
    {
        _episode = episode;
        episode.Garden = Self;
        episode.DeadLetters = Context.System.DeadLetters;
        foreach (var mourner in episode.Plan.Slots.Skip(episode.Plan.TreeSize))
            _others.Add(PlantAt(mourner).Ref);
        PlantTree();
        Enter(GardenPhase.Growing);
    }

    private void PlantTree()
    {
        if (!Context.Child("tree").IsNobody())
            _episode.Report("the name of the tree is not free after its end");
        _root = PlantAt(_episode.Plan.Slots[0]);
    }

    private Life PlantAt(SlotPlan slot)
    {
        var life = new Life(_episode, slot, null, _episode.NextSeedAt(slot));
        life.Ref = Context.ActorOf(Nursery.PropsOf(life), slot.Name);
        Context.Watch(life.Ref);
        _episode.Settle(slot, life);
        return life;
    }

    private void Enter(GardenPhase phase)
    {
        _phase = phase;
        _due = 1;
        _episode.Phase = phase;
        _episode.Note(phase.ToString());
        switch (phase)
        {
            case GardenPhase.Growing:
                StartDrivers();
                break;
            case GardenPhase.Auditing:
                _episode.Asks.CancelAll();
                AuditAll(_episode.Plan.Slots.Take(_episode.Plan.TreeSize));
                break;
            case GardenPhase.Felling:
                Fell();
                return;
            case GardenPhase.Mourning:
                AuditAll(_episode.Plan.Slots.Skip(_episode.Plan.TreeSize));
                break;
            case GardenPhase.Clearing:
                Clear();
                break;
            case GardenPhase.Settling:
                TellTheDead();
                return;
            case GardenPhase.Searching:
                Search();
                break;
            case GardenPhase.Fallow:
                Finish();
                return;
        }

        OnDone(phase, _episode);
    }

    private void OnDone(GardenPhase phase, Episode episode)
    {
        if (phase != _phase || episode != _episode)
            (episode ?? _episode)?.Report($"the garden was told of the end of {phase} in {_phase}");
        else if (--_due == 0)
            Enter(_phase + 1);
    }

    private void StartDrivers()
    {
        var dice = new Dice(~_episode.Seed);
        for (var i = 0; i < Drivers; i++)
        {
            var life = NewDriver();
            var script = new DriverScript(_episode, Context.System, dice.Next(), movesTime: i == 0);
            life.Ref = Context.ActorOf(Props.Create(typeof(Driver), life, script), $"driver{i}");
            _others.Add(Context.Watch(life.Ref));
        }

        if (_episode.Options.UsesThreads)
            DriverThread.Start(NewDriver(), new DriverScript(_episode, Context.System, dice.Next(), movesTime: false));
    }

    private Life NewDriver()
    {
        _due++;
        var life = new Life(_episode, null, null, 0);
        life.Condemn();
        return life;
    }

    private void AuditAll(IEnumerable<SlotPlan> slots)
    {
        foreach (var life in slots.Select(_episode.LifeAt))
        {
            if (life is null || life.IsEnded)
                continue;
            _due++;
            life.Ref.Tell(new Audit(Self));
        }
    }

    private void Fell()
    {
        _root.Condemn();
        switch (_episode.Seed % 3)
        {
            case 0:
                Context.Stop(_root.Ref);
                break;
            case 1:
                _root.Ref.Tell(PoisonPill.Instance);
                break;
            default:
                _root.Ref.Tell(Kill.Instance);
                break;
        }
    }

    private void TellTheDead()
    {
        var teller = new Life(_episode, null, null, 0);
        foreach (var life in _episode.AllLives.Where(static life => life.Slot is { IsMourner: false } && life.Ref is not null).Take(Knells))
            Post.Tell(teller, life, 0, _episode.NumberBeyond());
        _episode.Asks.CancelAll();
        _episode.OnSettled();
    }

    private void Search()
    {
        foreach (var slot in _episode.Plan.Slots.Take(_episode.Plan.TreeSize))
        {
            _due++;
            Context.ActorSelection(slot.Path).Tell(new Identify(slot));
        }
    }

    private void OnIdentity(ActorIdentity identity)
    {
        if (identity.Subject is { } subject && !subject.IsNobody())
            _episode.Report($"{subject} lives on without its tree");
        OnDone(GardenPhase.Searching, _episode);
    }

    private void Clear()
    {
        foreach (var mourner in _episode.Plan.Slots.Skip(_episode.Plan.TreeSize))
            _episode.LifeAt(mourner).Condemn();
        foreach (var other in _others)
        {
            _due++;
            Context.Stop(other);
        }
    }

    private void OnTerminated(Terminated terminated)
    {
        if (_phase == GardenPhase.Clearing && _others.Remove(terminated.ActorRef))
            OnDone(GardenPhase.Clearing, _episode);
        else if (!Equals(terminated.ActorRef, _root?.Ref))
            _episode.Report($"{terminated.ActorRef} ended, which nobody had asked for");
        else if (_phase == GardenPhase.Felling)
            OnDone(GardenPhase.Felling, _episode);
        else
            PlantTree();
    }

    private void Finish()
    {
        if (Context.GetChildren().Any())
            _episode.Report($"the garden still has {string.Join(", ", Context.GetChildren())}");
        var ended = _episode.Ended;
        _episode = null;
        _root = null;
        ended.TrySetResult();
    }
}
