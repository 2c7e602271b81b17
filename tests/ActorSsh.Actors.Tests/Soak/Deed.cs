namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What an actor does on a message.</summary>
internal enum Deed
{
    Nothing,
    Tell,
    Forward,
    Select,
    Reply,
    Ask,
    Await,
    Watch,
    Unwatch,
    Tend,
    Fail,
    StopSelf,
    StopChild,
    Poison,
    Kill,
    Stack,
    Unstack,
    Stash,
    Unstash,
    UnstashAll,
    UnstashSome,
    StartTimer,
    CancelTimer,
    ReceiveTimeout,
    TakeNameTwice,
    LeaveUnhandled,
}

/// <summary>How often each is done, and who can do it.</summary>
internal static class DeedTable
{
    private static readonly (Deed Deed, int Weight)[] Weights =
    [
        (Deed.Nothing, 190), (Deed.Tell, 290), (Deed.Forward, 60), (Deed.Select, 30), (Deed.Reply, 70), (Deed.Ask, 20), (Deed.Await, 40),
        (Deed.Watch, 60), (Deed.Unwatch, 35), (Deed.Tend, 90), (Deed.Fail, 14), (Deed.StopSelf, 3), (Deed.StopChild, 5), (Deed.Poison, 3),
        (Deed.Kill, 2), (Deed.Stack, 15), (Deed.Unstack, 15), (Deed.Stash, 60), (Deed.Unstash, 8), (Deed.UnstashAll, 14),
        (Deed.UnstashSome, 2), (Deed.StartTimer, 40), (Deed.CancelTimer, 8), (Deed.ReceiveTimeout, 6), (Deed.TakeNameTwice, 4),
        (Deed.LeaveUnhandled, 10),
    ];

    private static readonly Deed[] Wheel = [.. Weights.SelectMany(static entry => Enumerable.Repeat(entry.Deed, entry.Weight))];

    /// <summary>What the receiver does on a message; nothing, where its kind cannot do what was drawn.</summary>
    public static Deed Of(Mail mail, SlotPlan slot)
    {
        if (mail.Wants is { } wanted)
            return wanted;
        var dice = new Dice(Dice.Mix(mail.Seed, (ulong)mail.Stashes));
        var deed = Wheel[dice.Below(Wheel.Length)];
        return Suits(deed, slot, mail) ? deed : mail.Question is null ? Deed.Nothing : Deed.Reply;
    }

    private static bool Suits(Deed deed, SlotPlan slot, Mail mail) => deed switch
    {
        Deed.Nothing => mail.Question is null,
        Deed.Ask => slot.Kind == BranchKind.Awaiting && mail.Episode.Options.UsesAsks,
        Deed.Await => slot.Kind == BranchKind.Awaiting,
        Deed.Stash => slot.Kind == BranchKind.Stashing && mail is { Stashes: 0, Teller: not null, Question: null },
        Deed.Unstash or Deed.UnstashAll or Deed.UnstashSome => slot.Kind == BranchKind.Stashing,
        Deed.StartTimer or Deed.CancelTimer => slot.Kind == BranchKind.Timed,
        Deed.Fail or Deed.StopSelf => !slot.IsMourner && SoakOptions.IsStormy,
        Deed.StopChild or Deed.Poison or Deed.Kill => SoakOptions.IsStormy,
        _ => true,
    };
}
