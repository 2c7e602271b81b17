using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>Names of children: which are taken, legal, generated, free again.</summary>
public sealed class NameTests : Spec
{
    [Fact, Trait("akka", "L03")]
    public void ActorOf_NameInUse_ThrowsAtOnce()
    {
        var parent = Puppet("taken");
        ChildOf(parent, PuppetProps(), "taken");

        Assert.Throws<InvalidActorNameException>(() => ChildOf(parent, PuppetProps(), "taken"));
        Assert.Throws<InvalidActorNameException>(() => Puppet("taken"));
    }

    [Fact, Trait("akka", "L04")]
    public void ActorOf_NameOfAStoppingChild_IsStillTaken()
    {
        var stopping = new TestLatch();
        var mayStop = new TestLatch();
        var parent = Puppet();
        var child = ChildOf(parent, Props.Create(() => new SlowToStop(TestActor, stopping, mayStop)), "x");

        Do(parent, context => context.Stop(child));
        stopping.Ready();

        Assert.Throws<InvalidActorNameException>(() => ChildOf(parent, PuppetProps(), "x"));
        mayStop.Open();
    }

    [Fact, Trait("akka", "L04"), Trait("akka", "W10")]
    public void TerminatedHandler_NameOfTheDeadChild_IsFreeAndItsRefTheSender()
    {
        var parent = Sys.ActorOf(Props.Create(() => new ReplacesChild(TestActor)));

        parent.Tell("stop child");

        var replaced = ExpectMsg<Replaced>();
        Assert.Equal(ActorRefs.Nobody, replaced.ChildInHandler);
        Assert.Equal(replaced.Dead, replaced.Sender);
        Assert.Equal("x", replaced.Successor.Path.Name);
        Assert.NotEqual(replaced.Dead, replaced.Successor);
    }

    [Theory, InlineData(""), InlineData("a/b"), InlineData("$x"), InlineData("a b"), InlineData("a#b"), InlineData("a?b"), InlineData("\u00e9")]
    [InlineData("a%eth0"), InlineData("a%2"), InlineData("%")]
    [Trait("akka", "L05")]
    public void ActorOf_IllegalName_Throws(string name)
    {
        var parent = Puppet();

        Assert.Throws<InvalidActorNameException>(() => ChildOf(parent, PuppetProps(), name));
    }

    [Theory, InlineData("::1"), InlineData("a@b"), InlineData("a.b"), InlineData("(a)"), InlineData("~a"), InlineData("a-b_c"), InlineData("a%20b")]
    [InlineData("42"), Trait("akka", "L05")]
    public void ActorOf_LegalName_IsTheNameOfThePath(string name)
    {
        var parent = Puppet();

        Assert.Equal(name, ChildOf(parent, PuppetProps(), name).Path.Name);
    }

    [Fact, Trait("akka", "L06")]
    public void ActorOf_WithoutName_GeneratesNamesPerParent()
    {
        var one = Puppet();
        var other = Puppet();

        Assert.Equal("$a", ChildOf(one, PuppetProps()).Path.Name);
        Assert.Equal("$b", ChildOf(one, PuppetProps()).Path.Name);
        Assert.Equal("$a", ChildOf(other, PuppetProps()).Path.Name);
    }

    [Fact, Trait("akka", "L09")]
    public void ContextChild_MissingName_IsNobody()
    {
        var parent = Puppet();

        Assert.Same(ActorRefs.Nobody, In(parent, context => context.Child("missing")));
    }

    private sealed record Replaced(IActorRef ChildInHandler, IActorRef Dead, IActorRef Sender, IActorRef Successor);

    private sealed class ReplacesChild : ReceiveActor
    {
        public ReplacesChild(IActorRef log)
        {
            var child = Context.Watch(Context.ActorOf(Props.Create(() => new Puppet(log)), "x"));
            Receive<string>(_ => Context.Stop(child));
            Receive<Terminated>(dead =>
            {
                var found = Context.Child("x");
                var successor = Context.ActorOf(Props.Create(() => new Puppet(log)), "x");
                log.Tell(new Replaced(found, dead.ActorRef, Sender, successor));
            });
        }
    }
}
