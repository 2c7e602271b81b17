namespace ActorSsh.Actors.Tests.Soak;

/// <summary>How the actors of a tree supervise: one for one or all for one, with or without a limit, and any directive.</summary>
internal static class Parenting
{
    public static SupervisorStrategy StrategyOf(Instance instance)
    {
        var dice = new Dice(~instance.Life.Slot.Seed);
        var forAll = dice.Chance(300);
        int? limit = dice.Chance(300) ? dice.Below(4) : null;
        Directive Decide(Exception cause) => Parenting.Decide(instance, cause, forAll, limit is not null);
        return forAll ? new AllForOneStrategy(limit, null, Decide) : new OneForOneStrategy(limit, null, Decide);
    }

    /// <summary>What the crash decides; each supervisor on its way up decides anew.</summary>
    public static Directive Draw(Exception cause, ulong otherwise)
    {
        var seed = cause.GetBaseException() is Crash crash ? crash.Seed : otherwise;
        return new Dice(Dice.Mix(seed, otherwise)).Below(100) switch
        {
            < 35 => Directive.Resume,
            < 76 => Directive.Restart,
            < 88 => Directive.Stop,
            _ => Directive.Escalate,
        };
    }

    private static Directive Decide(Instance instance, Exception cause, bool forAll, bool isLimited)
    {
        var life = instance.Life;
        var directive = Draw(cause, Dice.Mix(life.Seed, (ulong)life.Decisions++));
        // Akka.NET resumes an instance whose restart failed, and trips over it.
        if (cause is PostRestartException && directive == Directive.Resume)
            directive = Directive.Restart;
        var failed = life.Children.Values.FirstOrDefault(child => Equals(child.Ref, instance.Context.Sender));
        if (failed is null)
            life.Report($"decides on {cause.GetBaseException().Message} of {instance.Context.Sender}, which is not its child");
        if (directive == Directive.Stop || isLimited)
            Condemn(life, failed, forAll);
        life.Episode.Note($"{directive} for {failed}", life);
        return directive;
    }

    private static void Condemn(Life life, Life failed, bool forAll)
    {
        if (forAll)
            life.CondemnChildren();
        else
            failed?.Condemn();
    }
}
