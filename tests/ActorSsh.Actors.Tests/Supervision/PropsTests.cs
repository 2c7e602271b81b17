namespace ActorSsh.Actors.Tests.Supervision;

/// <summary>What the lambda given to Props.Create means.</summary>
public sealed class PropsTests : Spec
{
    [Fact, Trait("akka", "S17")]
    public void CreateExpression_Arguments_AreEvaluatedOnceForAllActorsAndRestarts()
    {
        var evaluations = new Tally();
        var props = Props.Create(() => new Echo(TestActor, evaluations.Next()));
        var parent = Supervisor(_ => Directive.Restart);
        var first = ChildOf(parent, props);
        var second = ChildOf(parent, props);

        first.Tell(new Boom());
        first.Tell("first");
        ExpectMsg("first 1");
        second.Tell("second");
        ExpectMsg("second 1");

        Assert.Equal(1, evaluations.Count);
    }

    [Fact, Trait("akka", "S18")]
    public void CreateExpression_NotANewExpression_Throws() =>
        Assert.Throws<InvalidCastException>(() => Props.Create(() => Make(TestActor)));

    [Fact, Trait("akka", "S17"), Trait("akka", "S18")]
    public void CreateExpression_OfASubclass_MakesTheClassItself()
    {
        var props = Props.Create<Puppet>(() => new Mirror(TestActor));

        Assert.Equal(typeof(Puppet), props.Type);
        Sys.ActorOf(props).Tell("plain");
        ExpectMsg("plain");
    }

    [Fact, Trait("akka", "S17"), Trait("akka", "S18")]
    public void CreateExpression_ConvertedToTheClass_RunsForEachInstance()
    {
        var evaluations = new Tally();
        var props = Props.Create(() => (Puppet)new Echo(TestActor, evaluations.Next()));
        var child = ChildOf(Supervisor(_ => Directive.Restart), props);
        child.Tell(new Boom());
        child.Tell("again");

        ExpectMsg("again 2");
        Assert.Equal(typeof(Puppet), props.Type);
    }

    [Fact]
    public void Props_OfTheSameClassAndArguments_AreEqual()
    {
        var props = Props.Create(() => new Puppet(TestActor));

        Assert.True(props.Equals(Props.Create(() => new Puppet(TestActor))));
        Assert.True(props.Equals(Props.Create(typeof(Puppet), TestActor)));
        Assert.False(props.Equals(props.WithDispatcher("other")));
        Assert.False(props.Equals(null));
    }

    [Fact]
    public void Dispatcher_OfPlainProps_IsTheDefaultOne() =>
        Assert.Equal("akka.actor.default-dispatcher", Props.Create(() => new Puppet(TestActor)).Dispatcher);

    private static Puppet Make(IActorRef log) => new(log);

    private sealed class Mirror : Puppet
    {
        public Mirror(IActorRef log)
            : base(log)
        {
        }

        protected override void OnMessage(object message) => Log.Tell($"mirrored {message}");
    }

    private sealed class Echo : Puppet
    {
        private readonly int argument;

        public Echo(IActorRef log, int argument)
            : base(log)
            => this.argument = argument;

        protected override void OnMessage(object message) => Log.Tell($"{message} {argument}");
    }
}
