namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Behaviours of a ReceiveActor: replaced, stacked, taken off.</summary>
public sealed class BecomeTests : Spec
{
    [Fact, Trait("akka", "M08")]
    public void Become_Replaces_SoThatUnbecomeGoesBackToWhatWasBelow()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shifting(TestActor)));

        actor.Tell(Shift.Stack);
        actor.Tell(Shift.Replace);
        actor.Tell("x");
        actor.Tell(Shift.Unstack);
        actor.Tell("x");

        ExpectMsg("replaced x");
        ExpectMsg("first x");
    }

    [Fact, Trait("akka", "M08")]
    public void BecomeStacked_Pushes_AndUnbecomeTakesItOff()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shifting(TestActor)));

        actor.Tell(Shift.Stack);
        actor.Tell("x");
        actor.Tell(Shift.Unstack);
        actor.Tell("x");

        ExpectMsg("stacked x");
        ExpectMsg("first x");
    }

    [Fact, Trait("akka", "M08")]
    public void UnbecomeStacked_AtTheBottom_DoesNothing()
    {
        var actor = Sys.ActorOf(Props.Create(() => new Shifting(TestActor)));

        actor.Tell(Shift.Unstack);
        actor.Tell(Shift.Unstack);
        actor.Tell("x");

        ExpectMsg("first x");
    }

    private enum Shift
    {
        Replace,
        Stack,
        Unstack,
    }

    private sealed class Shifting : ReceiveActor
    {
        private readonly IActorRef log;

        public Shifting(IActorRef log)
        {
            this.log = log;
            Behave("first");
        }

        private void Behave(string name)
        {
            Receive<string>(text => log.Tell($"{name} {text}"));
            Receive<Shift>(Apply);
        }

        private void Apply(Shift shift)
        {
            switch (shift)
            {
                case Shift.Replace:
                    Become(() => Behave("replaced"));
                    break;
                case Shift.Stack:
                    BecomeStacked(() => Behave("stacked"));
                    break;
                default:
                    UnbecomeStacked();
                    break;
            }
        }
    }
}
