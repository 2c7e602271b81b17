namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>How many restarts a strategy allows.</summary>
public sealed class RetryLimitTests : Spec
{
    [Theory, InlineData(0), InlineData(1), InlineData(3), Trait("akka", "S05"), Trait("akka", "S06")]
    public void RetryLimit_OneFailureMoreThanTheLimit_StopsTheChild(int limit)
    {
        var anHour = (int)TimeSpan.FromHours(1).TotalMilliseconds;
        var child = NumberedChild(new OneForOneStrategy(limit, anHour, _ => Directive.Restart));
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

    private IActorRef NumberedChild(SupervisorStrategy strategy)
    {
        var births = new Tally();
        return ChildOf(Supervisor(strategy), Props.Create(() => new Numbered(TestActor, births)));
    }
}
