namespace ActorSsh.Actors.Tests.Messaging;

/// <summary>Actors addressed by path.</summary>
public sealed class SelectionTests : Spec
{
    [Fact, Trait("akka", "M20")]
    public void Wildcard_SeveralMatch_ReachesEachOfThem()
    {
        var parent = Puppet("parent");
        ChildOf(parent, Props.Create(() => new TellsName(TestActor)), "a1");
        ChildOf(parent, Props.Create(() => new TellsName(TestActor)), "a2");
        ChildOf(parent, Props.Create(() => new TellsName(TestActor)), "b1");

        Sys.ActorSelection("/user/parent/a*").Tell("hello", TestActor);
        Sys.ActorSelection("/user/parent/?1").Tell("hello", TestActor);

        Assert.Equal(["a1", "a1", "a2", "b1"], ReceiveN(4).Cast<string>().Order(StringComparer.Ordinal));
    }

    [Fact, Trait("akka", "M20")]
    public void ParentElement_FromAnActor_ReachesItsSibling()
    {
        var parent = Puppet();
        ChildOf(parent, Props.Create(() => new TellsName(TestActor)), "sibling");
        var child = ChildOf(parent, PuppetProps());

        Do(child, context => context.ActorSelection("../sibling").Tell("hello", context.Self));

        ExpectMsg("sibling");
    }

    [Fact, Trait("akka", "M20")]
    public void MissingTarget_Message_BecomesADeadLetter()
    {
        var deadLetters = Listen(typeof(DeadLetter));

        Sys.ActorSelection("/user/missing").Tell("hello", TestActor);

        Assert.Equal("hello", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "M20")]
    public void MissingTarget_Identify_IsAnsweredWithoutSubject()
    {
        Sys.ActorSelection("/user/missing").Tell(new Identify(7), TestActor);

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal(7, identity.MessageId);
        Assert.Null(identity.Subject);
    }

    [Fact, Trait("akka", "M20")]
    public async Task ResolveOne_LivingTarget_GivesItsRef()
    {
        var actor = Puppet("here");

        Assert.Equal(actor, await Sys.ActorSelection("/user/here").ResolveOne(Patience));
    }

    [Fact, Trait("akka", "M20")]
    public async Task ResolveOne_MissingTarget_FaultsWithActorNotFound() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/missing").ResolveOne(Patience));

    private sealed class TellsName : ReceiveActor
    {
        public TellsName(IActorRef log) => ReceiveAny(_ => log.Tell(Self.Path.Name));
    }
}
