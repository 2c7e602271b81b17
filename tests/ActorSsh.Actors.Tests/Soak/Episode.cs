using System.Collections.Concurrent;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// One tree of a soak, from its planting to its end: the plan, the lives lived in its slots, and the ledger of all numbered messages.
/// Everything that happens in it follows from its seed, except the order in which a pool runs its actors.
/// </summary>
internal sealed class Episode
{
    private const int Reserve = 256;

    private readonly SoakReport _report;
    private readonly Life[] _lives;
    private readonly int[] _births;
    private readonly Mail[] _ledger;
    private readonly int _budget;
    private int _numbered;
    private int _born;
    private int _open = 1;

    public Episode(SoakOptions options, int number, SoakReport report)
    {
        _report = report;
        Options = options;
        Number = number;
        Seed = Dice.Mix(options.Seed, (ulong)number);
        Plan = new TreePlan(Seed);
        _lives = new Life[Plan.Slots.Count];
        _births = new int[Plan.Slots.Count];
        _budget = options.MessagesPerTree;
        Asks = new Asks(this);
        Traffic = new Traffic(new Dice(~Seed).Between(20, 1000), Asks.CancelAll);
        _ledger = new Mail[_budget + Reserve];
        Trace = options.KeepsTrace ? [] : null;
    }

    public SoakOptions Options { get; }

    public int Number { get; }

    public ulong Seed { get; }

    public TreePlan Plan { get; }

    public Traffic Traffic { get; }

    public Asks Asks { get; }

    /// <summary>Who is told when the last message has found its fate.</summary>
    public IActorRef Garden { get; set; }

    /// <summary>How far the garden is with it.</summary>
    public GardenPhase Phase { get; set; }

    /// <summary>What an actor sees as the sender of what nobody sent.</summary>
    public IActorRef DeadLetters { get; set; }

    /// <summary>Every actor that there was, drivers included.</summary>
    public ConcurrentQueue<Life> AllLives { get; } = [];

    /// <summary>What happened, line by line; null when it is not kept.</summary>
    public List<string> Trace { get; }

    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Messages, asks and graceful stops that have not ended, and one until the garden closes.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>The numbered messages so far.</summary>
    public IEnumerable<Mail> Mails => _ledger.Take(Volatile.Read(ref _numbered)).Where(static mail => mail is not null);

    public Life LifeAt(SlotPlan slot) => Volatile.Read(ref _lives[slot.Number]);

    public void Settle(SlotPlan slot, Life life) => Volatile.Write(ref _lives[slot.Number], life);

    /// <summary>From which the next actor in a slot has everything.</summary>
    public ulong NextSeedAt(SlotPlan slot) => Dice.Mix(slot.Seed, (ulong)Interlocked.Increment(ref _births[slot.Number]));

    public int NextLife() => Interlocked.Increment(ref _born);

    /// <summary>No more messages may be told.</summary>
    public bool IsUsedUp => Volatile.Read(ref _numbered) >= _budget;

    /// <summary>How far it has come, to see that it still goes on.</summary>
    public long Progress => ((long)Volatile.Read(ref _numbered) << 32) + Volatile.Read(ref _open) + ((long)Volatile.Read(ref _born) << 16);

    /// <summary>A number for one more message; false when all have been used.</summary>
    public bool TryNumber(out int number)
    {
        number = 0;
        if (Volatile.Read(ref _numbered) >= _budget)
            return false;
        number = Interlocked.Increment(ref _numbered) - 1;
        if (number < _budget)
            return true;
        Interlocked.Decrement(ref _numbered);
        return false;
    }

    /// <summary>A number beyond the budget, for what is told to the dead at the end.</summary>
    public int NumberBeyond() => Interlocked.Increment(ref _numbered) - 1;

    public void Enter(Mail mail)
    {
        OnOpened();
        if (mail.Teller is not null)
            Traffic.OnTold();
        mail.Question?.OnAsked();
        _ledger[mail.Number] = mail;
    }

    public void OnOpened() => Interlocked.Increment(ref _open);

    public void OnSettled()
    {
        if (Interlocked.Decrement(ref _open) == 0)
            Garden.Tell(new AllSettled(this), ActorRefs.NoSender);
    }

    /// <summary>Moves a message on, and reports it when it was somewhere else than it can be.</summary>
    public bool Settle(Mail mail, Fate from, Fate to)
    {
        if (mail.TryMove(from, to))
            return true;
        Report($"{mail} became {to} a second time, or too early");
        return false;
    }

    public void Report(string violation) => _report.Add($"tree {Number}: {violation}");

    public void Note(string what, Life life, Mail mail = null) => Trace?.Add($"{life} {what} {mail?.Number}");

    public void Note(string what) => Trace?.Add(what);
}
