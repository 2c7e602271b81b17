using System.Diagnostics;

namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>How many restarts a strategy allows.</summary>
public sealed class RetryLimitTests : Spec
{
    private const int AnHour = 3_600_000;
    private const int Unbounded = -1;

    [Theory, InlineData(0, AnHour), InlineData(1, AnHour), InlineData(3, AnHour), InlineData(0, Unbounded), InlineData(1, Unbounded)]
    [InlineData(3, Unbounded), Trait("akka", "S05"), Trait("akka", "S06")]
    public void RetryLimit_OneFailureMoreThanTheLimit_StopsTheChild(int limit, int window)
    {
        var child = NumberedChild(new OneForOneStrategy(limit, window, _ => Directive.Restart));
        Watch(child);

        for (var failure = 1; failure <= limit; failure++)
        {
            child.Tell(new Boom());
            child.Tell("alive");
            ExpectMsg($"{failure + 1}:alive");
        }

        child.Tell(new Boom());
        ExpectTerminated(child);
    }

    [Theory, InlineData(-1), InlineData(null), Trait("akka", "S05"), Trait("akka", "S06")]
    public void RetryLimit_MinusOneOrNull_RestartsWithoutEnd(int? limit)
    {
        const int Failures = 25;
        var child = NumberedChild(new OneForOneStrategy(limit, null, _ => Directive.Restart));

        for (var failure = 1; failure <= Failures; failure++)
        {
            child.Tell(new Boom());
        }

        child.Tell("alive");
        ExpectMsg($"{Failures + 1}:alive");
    }

    [Fact, Trait("akka", "S05")]
    public void RetryLimit_FailuresFurtherApartThanTheWindow_AreNotCountedTogether()
    {
        const int Window = 1;
        const int Failures = 4;
        var child = NumberedChild(new OneForOneStrategy(1, Window, _ => Directive.Restart));

        for (var failure = 1; failure <= Failures; failure++)
        {
            child.Tell(new Boom());
            child.Tell("alive");
            ExpectMsg($"{failure + 1}:alive");
            Pass(TimeSpan.FromMilliseconds(10 * Window));
        }
    }

    /// <summary>The window is measured by a clock of the runtime's own, so that real time has to pass; more of it does no harm.</summary>
    private static void Pass(TimeSpan time)
    {
        var passing = Stopwatch.StartNew();
        SpinWait.SpinUntil(() => passing.Elapsed > time);
    }

    private IActorRef NumberedChild(SupervisorStrategy strategy)
    {
        var births = new Tally();
        return ChildOf(Supervisor(strategy), Props.Create(() => new Numbered(TestActor, births)));
    }
}
