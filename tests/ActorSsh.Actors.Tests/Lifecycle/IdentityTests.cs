namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>What tells an actor from a later one of the same name.</summary>
public sealed class IdentityTests : Spec
{
    [Fact, Trait("akka", "L07")]
    public void Equality_TwoActorsOfOneName_EqualPathsButUnequalRefs()
    {
        var (old, successor) = TwoOfOneName();

        Assert.Equal(old.Path, successor.Path);
        Assert.NotEqual(old, successor);
        Assert.NotEqual(old.Path.Uid, successor.Path.Uid);
    }

    [Fact, Trait("akka", "L07")]
    public void ToString_OfARef_HasBracketsAndUidAndOfAPathNeither()
    {
        var actor = Puppet("x");

        Assert.Equal($"akka://{Sys.Name}/user/x", actor.Path.ToString());
        Assert.Equal($"[akka://{Sys.Name}/user/x#{actor.Path.Uid}]", actor.ToString());
    }

    [Fact, Trait("akka", "L08")]
    public void OldRef_AfterASuccessorOfTheSameName_ReachesDeadLetters()
    {
        var (old, _) = TwoOfOneName();
        var deadLetters = Listen(typeof(DeadLetter));

        old.Tell("to the old one");

        Assert.Equal("to the old one", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "L08")]
    public void Selection_AfterASuccessorOfTheSameName_ReachesTheSuccessor()
    {
        var (old, _) = TwoOfOneName();

        Sys.ActorSelection(old.Path).Tell("to the name", TestActor);

        ExpectMsg("to the name");
    }

    private (IActorRef Old, IActorRef Successor) TwoOfOneName()
    {
        var parent = Puppet();
        var old = ChildOf(parent, PuppetProps(), "x");
        Bury(old);
        return (old, ChildOf(parent, PuppetProps(), "x"));
    }
}
