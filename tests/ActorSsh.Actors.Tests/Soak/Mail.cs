namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What became of a numbered message. The first three are on the way; each message ends in exactly one of the others.</summary>
internal enum Fate
{
    /// <summary>Told, or waiting for its timer.</summary>
    Told,

    /// <summary>In the hands of an actor.</summary>
    Received,

    /// <summary>Put aside by an actor.</summary>
    Stashed,

    /// <summary>Its handler ran to the end.</summary>
    Handled,

    /// <summary>Its handler threw; it may never be seen again.</summary>
    Failed,

    /// <summary>Published as a dead letter.</summary>
    DeadLetter,

    /// <summary>Published as an unhandled message.</summary>
    Unhandled,

    /// <summary>Dropped from a stash by a predicate.</summary>
    Dropped,

    /// <summary>Its handler awaited when the actor stopped or restarted; the rest may never run.</summary>
    Abandoned,

    /// <summary>Its timer was cancelled; it may never be delivered.</summary>
    Cancelled,

    /// <summary>It was the reply that an ask took.</summary>
    Taken,
}

/// <summary>A numbered message, and its page in the ledger: it knows who told it to whom as the how manieth, and what became of it.</summary>
internal sealed class Mail(Episode episode, int number, ulong seed)
{
    private int _fate;

    public Episode Episode => episode;

    public int Number => number;

    /// <summary>Decides what its receiver does.</summary>
    public ulong Seed => seed;

    /// <summary>Whose turn told it; null for a timer.</summary>
    public Life Teller { get; init; }

    /// <summary>Whom it was told; null when that is found on the way, by a selection or by an ask.</summary>
    public Life To { get; init; }

    /// <summary>Which one it is from this teller to this receiver, from 1 on; 0 when that cannot be known.</summary>
    public int Sequence { get; init; }

    /// <summary>Where a selection led, and who was there then.</summary>
    public SlotPlan Selected { get; init; }

    /// <inheritdoc cref="Selected"/>
    public Life SelectedThen { get; init; }

    /// <summary>Who the receiver has to see as its sender; null for nobody.</summary>
    public IActorRef Sender { get; init; }

    /// <summary>The life behind the sender, if it is one.</summary>
    public Life SenderLife { get; init; }

    /// <summary>It is the question of an ask, which counts as its sender.</summary>
    public Question Question { get; init; }

    /// <summary>What its receiver has to do; drawn from the seed where it is null.</summary>
    public Deed? Wants { get; init; }

    /// <summary>How often it was put aside; only its receiver's turn asks.</summary>
    public int Stashes { get; set; }

    public Fate Fate => (Fate)Volatile.Read(ref _fate);

    /// <summary>Goes from one fate to the next; a false one means that the runtime did something to it twice.</summary>
    public bool TryMove(Fate from, Fate to)
    {
        if (Interlocked.CompareExchange(ref _fate, (int)to, (int)from) != (int)from)
            return false;
        if (from == Fate.Told && Teller is not null)
            Episode.Traffic.OnArrived();
        if (to > Fate.Stashed)
            OnSettled();
        return true;
    }

    public override string ToString() =>
        $"mail {Number} (#{Sequence} from {Teller?.ToString() ?? "a timer"} to {To?.ToString() ?? Selected?.Path ?? "an ask"}, {Fate})";

    private void OnSettled()
    {
        Question?.OnSettled();
        Episode.OnSettled();
    }
}
