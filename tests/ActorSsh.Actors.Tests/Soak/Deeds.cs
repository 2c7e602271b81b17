namespace ActorSsh.Actors.Tests.Soak;

/// <summary>Does what a message asks for, in the turn of the actor that got it.</summary>
internal readonly struct Deeds(Instance instance)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    private Life Life => instance.Life;

    private Episode Episode => instance.Episode;

    private IActorContext Context => instance.Context;

    /// <summary>Whom an actor may ask: somebody later in the plan, or two that ask each other would wait for each other.</summary>
    public static Life NextInPlan(Life asker, ref Dice dice)
    {
        var plan = asker.Episode.Plan.Slots;
        var first = asker.Slot.Number + 1;
        return first < plan.Count ? asker.Episode.LifeAt(plan[dice.Between(first, plan.Count - 1)]) : null;
    }

    /// <summary>Does everything but what awaits. What it leaves in the hands of the actor is handled.</summary>
    public void Do(Deed deed, Mail mail)
    {
        var dice = new Dice(~Dice.Mix(mail.Seed, (ulong)mail.Stashes));
        switch (deed)
        {
            case Deed.Tell:
                TellSome(ref dice);
                break;
            case Deed.Forward when (mail.Question is null ? Target(ref dice) : NextInPlan(Life, ref dice)) is { } target:
                Post.Forward(Life, target, dice.Next(), mail);
                break;
            case Deed.Select:
                Post.Select(Life, Slot(ref dice), dice.Next(), Context);
                break;
            case Deed.Reply:
                Post.Reply(Life, mail, dice.Next(), Context.Sender);
                break;
            case Deed.Watch when Victim(ref dice) is { } target:
                Life.Watches.Watch(Context, target, withNote: dice.Chance(300), breaksPact: !Life.Slot.IsMourner && dice.Chance(50));
                break;
            case Deed.Unwatch when Victim(ref dice) is { } target:
                Life.Watches.Unwatch(Context, target);
                break;
            case Deed.Poison when Victim(ref dice) is { } target:
                End(target, PoisonPill.Instance);
                break;
            case Deed.Kill when Victim(ref dice) is { } target:
                End(target, Kill.Instance);
                break;
            case Deed.StopSelf:
                Life.Condemn();
                Context.Stop(Context.Self);
                break;
            case Deed.Fail:
                Fail(mail, ref dice);
                break;
            default:
                DoToSelf(deed, mail, ref dice);
                break;
        }
    }

    /// <summary>What a stopping actor still tells comes from it.</summary>
    public void TellFromTheGrave(ulong seed)
    {
        var dice = new Dice(seed);
        if (dice.Chance(300))
            TellSome(ref dice);
    }

    private void DoToSelf(Deed deed, Mail mail, ref Dice dice)
    {
        switch (deed)
        {
            case Deed.Tend:
                instance.Nursery.Tend();
                break;
            case Deed.StopChild:
                instance.Nursery.Stop(ref dice);
                break;
            case Deed.TakeNameTwice:
                instance.Nursery.TryTwice(ref dice);
                break;
            case Deed.Stack:
                Behaviors.Stack(instance);
                break;
            case Deed.Unstack:
                Behaviors.Unstack(instance);
                break;
            case Deed.StartTimer when Post.TimerMail(Life, dice.Next()) is { } timed:
                instance.Timers.Start(timed, ref dice);
                break;
            case Deed.CancelTimer:
                instance.Timers.Cancel(ref dice);
                break;
            case Deed.ReceiveTimeout:
                Life.HasReceiveTimeout = true;
                Context.SetReceiveTimeout(dice.Chance(500) ? Tick * 3 : null);
                break;
            case Deed.Stash or Deed.Unstash or Deed.UnstashAll or Deed.UnstashSome:
                Stashes.Do(instance, deed, mail);
                break;
        }
    }

    private void TellSome(ref Dice dice)
    {
        for (var left = dice.Between(1, 3); left > 0; left--)
        {
            if (Target(ref dice) is { } target)
                Post.Tell(Life, target, dice.Next());
        }
    }

    private void Fail(Mail mail, ref Dice dice)
    {
        Episode.Settle(mail, Fate.Received, Fate.Failed);
        throw new Crash(dice.Next());
    }

    private static void End(Life target, object message)
    {
        target.Condemn();
        target.Ref.Tell(message);
    }

    private Life Target(ref Dice dice) => Episode.LifeAt(Slot(ref dice));

    private SlotPlan Slot(ref Dice dice) => Episode.Plan.Slots[dice.Below(Episode.Plan.Slots.Count)];

    // Somebody in the tree: the mourners are left alone.
    private Life Victim(ref Dice dice) => Episode.LifeAt(Episode.Plan.Slots[dice.Below(Episode.Plan.TreeSize)]);
}
