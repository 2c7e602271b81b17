using ActorSsh.Actors.Tests.Simulation;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What soaks have shown, on the simulated dispatcher, which meets it without waiting.</summary>
public sealed class FoundHereTests
{
    private const int Seeds = 200;

    /// <summary>
    /// The first of two that have failed restarts both. So the second has a new instance while it is still suspended by its own failure;
    /// that one's child fails before it starts. When the second is resumed, its child must not be.
    /// </summary>
    [Fact, Trait("akka", "S23"), Trait("akka", "S24")]
    public void Child_MadeByAParentThatIsStillSuspended_IsNotLetLooseByTheParentsResume() =>
        Assert.All(Enumerable.Range(0, Seeds), seed => Assert.Equal(["not lost", "not lost"], HeardWith(seed)));

    private static List<object> HeardWith(int seed)
    {
        using var simulated = new Simulated(seed);
        var heard = new List<object>();
        simulated.System.ActorOf(Props.Create(() => new Top(heard)));
        simulated.Driver.RunUntilIdle();
        return heard;
    }

    private sealed class Top : UntypedActor
    {
        private readonly Tally _decisions = new();

        public Top(List<object> heard)
        {
            for (var i = 0; i < 2; i++)
                Context.ActorOf(Props.Create(() => new Parent(heard, new Tally()))).Tell(new Boom());
        }

        protected override void OnReceive(object message) => Unhandled(message);

        protected override SupervisorStrategy SupervisorStrategy() =>
            new AllForOneStrategy(_ => _decisions.Next() == 1 ? Directive.Restart : Directive.Resume);
    }

    /// <summary>Its second instance has a child.</summary>
    private sealed class Parent(List<object> heard, Tally births) : UntypedActor
    {
        protected override void PreStart()
        {
            if (births.Next() == 2)
                Context.ActorOf(Props.Create(() => new Child(heard, new Tally()))).Tell("not lost");
        }

        protected override void OnReceive(object message) => throw (Exception)message;

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(static _ => Directive.Restart);
    }

    /// <summary>Its first instance does not start.</summary>
    private sealed class Child(List<object> heard, Tally births) : UntypedActor
    {
        protected override void PreStart()
        {
            if (births.Next() == 1)
                throw new Boom();
        }

        protected override void OnReceive(object message) => heard.Add(message);
    }
}
