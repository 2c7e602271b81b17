namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// The model of one actor from ActorOf to its end, over all its restarts. All but the volatile flags belongs to the actor's own turns.
/// </summary>
internal sealed class Life
{
    private readonly Dictionary<Life, int> _sent = [];
    private readonly Dictionary<Life, int> _received = [];
    private volatile bool _condemned;
    private volatile bool _unborn = true;
    private volatile bool _ended;

    public Life(Episode episode, SlotPlan slot, Life parent, ulong seed)
    {
        Episode = episode;
        Slot = slot;
        Parent = parent;
        Seed = seed;
        Number = episode.NextLife();
        Watches = new WatchBook(this);
        Stash = new StashBook(this);
        episode.AllLives.Enqueue(this);
    }

    public Episode Episode { get; }

    /// <summary>Where it lives; null for a driver.</summary>
    public SlotPlan Slot { get; }

    public Life Parent { get; }

    public ulong Seed { get; }

    public int Number { get; }

    /// <summary>Its actor; null for a driver that is a thread.</summary>
    public IActorRef Ref { get; set; }

    public WatchBook Watches { get; }

    public StashBook Stash { get; }

    /// <summary>The actors it has created last, by their slots.</summary>
    public Dictionary<SlotPlan, Life> Children { get; } = [];

    /// <summary>How many instances have been made.</summary>
    public int Instances { get; private set; }

    public Instance Current { get; private set; }

    /// <summary>How often it was asked what to do with a failed child.</summary>
    public int Decisions { get; set; }

    public bool HasReceiveTimeout { get; set; }

    /// <summary>Who waits for the audit of it.</summary>
    public Audit Audit { get; set; }

    /// <summary>It has stopped for good: set before its last message can be a dead letter.</summary>
    public bool IsEnded => _ended;

    /// <summary>It has no instance that has started, and so may stop without a hook being called.</summary>
    public bool IsUnborn => _unborn;

    public bool MayBeDead => _ended || _unborn;

    /// <summary>The instance, for a look at whether it is collected in the end.</summary>
    public WeakReference LastActor { get; private set; }

    /// <summary>Somebody has asked for its end, or for that of an actor above it.</summary>
    public bool IsCondemned
    {
        get
        {
            for (var life = this; life is not null; life = life.Parent)
            {
                if (life._condemned)
                    return true;
            }

            return false;
        }
    }

    /// <summary>Says that from here on it may end; before it is asked to.</summary>
    public void Condemn() => _condemned = true;

    public void CondemnChildren()
    {
        foreach (var child in Children.Values)
            child.Condemn();
    }

    public int NextTo(Life receiver) => _sent[receiver] = SentTo(receiver) + 1;

    /// <summary>How many messages it has told another; from other turns only when it is dead.</summary>
    public int SentTo(Life receiver) => _sent.GetValueOrDefault(receiver);

    public int ReceivedFrom(Life teller) => _received.GetValueOrDefault(teller);

    public void OnMade(Instance instance, object actor)
    {
        if (_ended)
            Report("an instance was made of a stopped actor");
        if (Current is { HasEnded: false })
            Report("an instance was made while the last one still lived");
        Current = instance;
        Instances++;
        LastActor = new WeakReference(actor);
        Episode.Note("made", this);
    }

    public void OnStarted() => _unborn = false;

    public void OnUnborn() => _unborn = true;

    public void OnEnded()
    {
        _ended = true;
        if (!IsCondemned)
            Report("it stopped, and nobody had asked for that");
        Episode.Note("ended", this);
    }

    /// <summary>Checks a message that has come, whatever will be done with it; false when it may not be touched.</summary>
    public bool TryReceive(Mail mail, IActorRef sender)
    {
        Episode.Note("got", this, mail);
        var isWanted = mail.Stashes > 0 ? Stash.TryReceiveAgain(mail) : TryReceiveFirst(mail);
        if (isWanted && mail.Question is null)
            CheckSender(mail, sender);
        return isWanted;
    }

    /// <summary>A message without number has come.</summary>
    public void OnOther(object message)
    {
        Episode.Note(message.GetType().Name, this);
        Stash.OnOther(message);
        Current?.OnMessage(message);
    }

    public void Report(string violation) => Episode.Report($"{this}: {violation}");

    public override string ToString() => $"{Slot?.Name ?? "driver"}/{Number}";

    private bool TryReceiveFirst(Mail mail)
    {
        Stash.OnOther(mail);
        Current?.OnMessage(mail);
        if (!Episode.Settle(mail, Fate.Told, Fate.Received))
            return false;
        if (mail.Sequence > 0)
            CheckSequence(mail);
        if (mail.To != this && (mail.Selected is null || mail.Selected != Slot))
            Report($"got what was told to another: {mail}");
        return true;
    }

    private void CheckSequence(Mail mail)
    {
        var expected = ReceivedFrom(mail.Teller) + 1;
        if (mail.Sequence != expected)
            Report($"got {mail} where #{expected} of that sender was due");
        _received[mail.Teller] = mail.Sequence;
    }

    private void CheckSender(Mail mail, IActorRef sender)
    {
        var expected = mail.Sender ?? Episode.DeadLetters;
        if (!ReferenceEquals(sender, expected) && !Equals(sender, expected))
            Report($"got {mail} with the sender {sender}, not {expected}");
    }
}
