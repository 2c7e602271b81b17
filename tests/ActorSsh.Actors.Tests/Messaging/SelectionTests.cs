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
    public void Wildcard_NoMatch_IsADeadLetterAndNoSubject()
    {
        var deadLetters = Listen(typeof(DeadLetter));

        Sys.ActorSelection("/user/missing*").Tell("hello", TestActor);
        Sys.ActorSelection("/user/missing*").Tell(new Identify(7), TestActor);

        Assert.Equal("hello", deadLetters.ExpectMsg<DeadLetter>().Message);
        Assert.Null(ExpectMsg<ActorIdentity>().Subject);
    }

    [Fact, Trait("akka", "M20")]
    public void Wildcard_WhereTheRestOfThePathIsMissing_LeavesItOutSilently()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var parent = Puppet("parent");
        var with = ChildOf(parent, PuppetProps(), "with");
        ChildOf(with, Props.Create(() => new TellsName(TestActor)), "leaf");
        ChildOf(parent, PuppetProps(), "without");

        Sys.ActorSelection("/user/parent/*/leaf").Tell("hello", TestActor);

        ExpectMsg("leaf");
        ExpectNothingSoFar(deadLetters);
    }

    [Fact, Trait("akka", "M20")]
    public void ParentElement_AtTheRoot_StaysThere()
    {
        var actor = Puppet("here");

        Sys.ActorSelection("/../../user/here").Tell("hello", TestActor);

        ExpectMsg("hello");
        Assert.Equal("here", actor.Path.Name);
    }

    [Theory, InlineData(""), InlineData("."), InlineData("sibling/."), Trait("akka", "M20")]
    public void PathOfNothing_FromAnActor_IsADeadLetter(string path)
    {
        var deadLetters = Listen(typeof(DeadLetter));

        Do(Puppet(), context => context.ActorSelection(path).Tell("hello", context.Self));

        Assert.Equal("hello", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Fact, Trait("akka", "M20")]
    public void PathOfAnotherSystem_IsADeadLetter()
    {
        var deadLetters = Listen(typeof(DeadLetter));

        Sys.ActorSelection("akka://other/user/here").Tell("hello", TestActor);

        Assert.Equal("hello", deadLetters.ExpectMsg<DeadLetter>().Message);
    }

    [Theory, InlineData("/"), InlineData("/user"), InlineData("/system"), Trait("akka", "M20")]
    public void Guardian_ToldAMessage_MakesItADeadLetter(string guardian)
    {
        var events = Listen(typeof(DeadLetter), typeof(UnhandledMessage));

        Sys.ActorSelection(guardian).Tell("last word", TestActor);

        Assert.Equal("last word", events.ExpectMsg<DeadLetter>().Message);
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
