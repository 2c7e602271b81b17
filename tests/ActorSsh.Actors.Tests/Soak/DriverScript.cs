using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What one driver does, step by step, until the tree's messages are used up. The script follows from the seed alone.</summary>
internal sealed class DriverScript(Episode episode, ActorSystem system, ulong seed, bool movesTime)
{
    private const int HelpsTheDead = 800;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    private ulong _step;

    /// <summary>One step; false when there is nothing left to tell.</summary>
    public bool Step(Life driver)
    {
        var dice = new Dice(Dice.Mix(seed, ++_step));
        switch (dice.Below(1000))
        {
            case < 3:
                End(ref dice, PoisonPill.Instance);
                break;
            case < 5:
                End(ref dice, Kill.Instance);
                break;
            case < 7:
                EndGracefully(ref dice);
                break;
            case < 12:
                episode.Asks.CancelAll();
                break;
            case < 40 when movesTime:
                (system.Scheduler as TestScheduler)?.Advance(Tick);
                break;
            default:
                Tell(driver, ref dice);
                break;
        }

        return !episode.IsUsedUp;
    }

    private void Tell(Life driver, ref Dice dice)
    {
        var target = episode.LifeAt(episode.Plan.Slots[dice.Below(episode.Plan.Slots.Count)]);
        if (target is { IsEnded: true } && dice.Chance(HelpsTheDead))
            AskForHeir(driver, target, dice.Next());
        else if (target is not null)
            Post.Tell(driver, target, dice.Next());
    }

    // Or a tree would soon be mostly dead letters.
    private static void AskForHeir(Life driver, Life dead, ulong seed)
    {
        var above = dead.Parent;
        while (above is { IsEnded: true })
            above = above.Parent;
        if (above is not null)
            Post.Tell(driver, above, seed, Deed.Tend);
    }

    private void End(ref Dice dice, object message)
    {
        if (!SoakOptions.IsStormy || Victim(ref dice) is not { } victim)
            return;
        victim.Condemn();
        victim.Ref.Tell(message, ActorRefs.NoSender);
    }

    private void EndGracefully(ref Dice dice)
    {
        if (!episode.Options.UsesThreads || !SoakOptions.IsStormy || Victim(ref dice) is not { } victim)
            return;
        victim.Condemn();
        episode.OnOpened();
        victim.Ref.GracefulStop(Patience).ContinueWith(
            stopped => OnStopped(victim, stopped), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void OnStopped(Life victim, Task<bool> stopped)
    {
        if (!stopped.IsCompletedSuccessfully || !stopped.Result || !victim.MayBeDead)
            episode.Report($"the graceful stop of {victim} ended without its end");
        episode.OnSettled();
    }

    private Life Victim(ref Dice dice) => episode.LifeAt(episode.Plan.Slots[dice.Below(episode.Plan.TreeSize)]);
}
