namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Creates the children that the plan has for an actor, and checks when names are taken and when they are free.</summary>
internal sealed class Nursery(Instance instance)
{
    private const int WatchesChild = 500;

    private Life Life => instance.Life;

    private Episode Episode => instance.Episode;

    private IActorContext Context => instance.Context;

    public static Props PropsOf(Life life) => Props.Create(TypeOf(life.Slot.Kind), life);

    /// <summary>Creates the children that are missing.</summary>
    public void Tend()
    {
        foreach (var slot in Life.Slot.Children)
        {
            if (Context.Child(slot.Name).IsNobody())
                Bear(slot);
        }
    }

    /// <summary>Creates a child under a name that is taken.</summary>
    public void TryTwice(ref Dice dice)
    {
        if (Pick(ref dice) is not { } child || Context.Child(child.Slot.Name).IsNobody())
            return;
        if (Refusal(child.Slot) is not InvalidActorNameException)
            Life.Report($"the name {child.Slot.Name} was given twice");
    }

    /// <summary>Creates a child while the actor stops.</summary>
    public void TryTooLate()
    {
        if (Life.Slot.Children.Count > 0 && Refusal(Life.Slot.Children[0]) is not InvalidOperationException)
            Life.Report("a child was created while its parent stopped");
    }

    public void Stop(ref Dice dice)
    {
        if (Pick(ref dice) is not { } child)
            return;
        child.Condemn();
        Context.Stop(child.Ref);
    }

    private static Type TypeOf(BranchKind kind) => kind switch
    {
        BranchKind.Untyped => typeof(UntypedBranch),
        BranchKind.Receiving => typeof(ReceivingBranch),
        BranchKind.Awaiting => typeof(AwaitingBranch),
        BranchKind.Stashing => typeof(StashingBranch),
        _ => typeof(TimedBranch),
    };

    private Life Pick(ref Dice dice)
    {
        var slots = Life.Slot.Children;
        return slots.Count == 0 ? null : Life.Children.GetValueOrDefault(slots[dice.Below(slots.Count)]);
    }

    private void Bear(SlotPlan slot)
    {
        var dice = new Dice(Episode.NextSeedAt(slot));
        var child = new Life(Episode, slot, Life, dice.Next());
        try
        {
            child.Ref = Context.ActorOf(PropsOf(child), slot.Name);
        }
        catch (InvalidActorNameException refusal)
        {
            Life.Report($"the name {slot.Name} is not free though no child has it: {refusal.Message}");
            return;
        }

        Life.Children[slot] = child;
        Episode.Settle(slot, child);
        if (dice.Chance(WatchesChild))
            Life.Watches.Watch(Context, child, withNote: dice.Chance(300), breaksPact: dice.Chance(100));
    }

    private Exception Refusal(SlotPlan slot)
    {
        try
        {
            Context.ActorOf(PropsOf(Life), slot.Name);
            return null;
        }
        catch (Exception refusal) when (refusal is InvalidActorNameException or InvalidOperationException)
        {
            return refusal;
        }
    }
}
