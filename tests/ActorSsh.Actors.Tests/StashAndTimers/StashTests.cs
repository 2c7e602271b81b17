namespace ActorSsh.Actors.Tests.StashAndTimers;

/// <summary>Messages put aside, and what becomes of them.</summary>
public sealed class StashTests : Spec
{
    [Fact, Trait("akka", "T01")]
    public void UnstashAll_Stashed_GoInArrivalOrderBeforeTheMailbox()
    {
        var actor = Stashing();

        using (Hold(actor))
        {
            actor.Tell("1");
            actor.Tell("2");
            actor.Tell(Lid.Open);
            actor.Tell("3");
        }

        ExpectMsg("1");
        ExpectMsg("2");
        ExpectMsg("3");
    }

    [Fact, Trait("akka", "T02")]
    public void Stash_TheSameMessageTwice_Throws()
    {
        var actor = Stashing();

        actor.Tell(Lid.StashTwice);

        ExpectMsg<IllegalActorStateException>();
    }

    [Fact, Trait("akka", "T02")]
    public void Stash_WithoutAMessage_Throws()
    {
        Sys.ActorOf(Props.Create(() => new StashesInPreStart(TestActor)));

        ExpectMsg<InvalidOperationException>();
    }

    [Fact, Trait("akka", "T01")]
    public void Unstash_OfATerminated_DeliversIt()
    {
        var watched = Puppet();
        var actor = Sys.ActorOf(Props.Create(() => new StashesTheFirstDeath(TestActor)));
        Do(actor, context => context.Watch(watched));

        watched.Tell(PoisonPill.Instance);

        ExpectMsg("stashed");
        Assert.Equal(watched, ExpectMsg<Death>().Terminated.ActorRef);
    }

    [Fact, Trait("akka", "T03")]
    public void Restart_Stashed_GoesToTheNewInstanceBeforeTheMailbox()
    {
        var actor = Stashing();

        using (Hold(actor))
        {
            actor.Tell("1");
            actor.Tell("2");
            actor.Tell(new Boom());
            actor.Tell("3");
        }

        ExpectMsg("1");
        ExpectMsg("2");
        ExpectMsg("3");
    }

    [Fact, Trait("akka", "T04")]
    public void Stop_Stashed_BecomesDeadLetters()
    {
        var deadLetters = Listen(typeof(DeadLetter));
        var sender = CreateTestProbe();
        var actor = Stashing();

        actor.Tell("stashed", sender.Ref);
        actor.Tell(PoisonPill.Instance);

        var letter = deadLetters.ExpectMsg<DeadLetter>();
        Assert.Equal("stashed", letter.Message);
        Assert.Equal(sender.Ref, letter.Sender);
    }

    [Fact, Trait("akka", "T08")]
    public void UnstashAllWithPredicate_NotMatching_AreDropped()
    {
        var actor = Stashing();

        actor.Tell("1");
        actor.Tell("2");
        actor.Tell("3");
        actor.Tell(Lid.OpenForTwo);
        actor.Tell(Lid.Count);

        ExpectMsg("2");
        ExpectMsg(0);
    }

    private sealed class StashesInPreStart : Puppet, IWithUnboundedStash
    {
        public StashesInPreStart(IActorRef log)
            : base(log)
        {
        }

        public IStash Stash { get; set; }

        protected override void PreStart() => Log.Tell(Record.Exception(Stash.Stash));
    }

    private sealed class StashesTheFirstDeath : Puppet, IWithUnboundedStash
    {
        private bool stashed;

        public StashesTheFirstDeath(IActorRef log)
            : base(log)
        {
        }

        public IStash Stash { get; set; }

        protected override void OnMessage(object message)
        {
            if (stashed)
            {
                base.OnMessage(message);
                return;
            }

            stashed = true;
            Stash.Stash();
            Stash.UnstashAll();
            Log.Tell("stashed");
        }
    }

    private IActorRef Stashing()
    {
        var births = new Tally();
        return ChildOf(Supervisor(_ => Directive.Restart), Props.Create(() => new StashesFirst(TestActor, births)));
    }

    private enum Lid
    {
        Open,
        OpenForTwo,
        StashTwice,
        Count,
    }

    /// <summary>Its first instance stashes strings until it is opened, any later one logs them at once.</summary>
    private sealed class StashesFirst : Puppet, IWithUnboundedStash
    {
        private bool open;

        public StashesFirst(IActorRef log, Tally births)
            : base(log)
            => open = births.Next() > 1;

        public IStash Stash { get; set; }

        protected override void OnMessage(object message)
        {
            switch (message)
            {
                case Lid lid:
                    Apply(lid);
                    break;
                case string when !open:
                    Stash.Stash();
                    break;
                default:
                    base.OnMessage(message);
                    break;
            }
        }

        private void Apply(Lid lid)
        {
            switch (lid)
            {
                case Lid.Open:
                    open = true;
                    Stash.UnstashAll();
                    break;
                case Lid.OpenForTwo:
                    open = true;
                    Stash.UnstashAll(envelope => envelope.Message is "2");
                    break;
                case Lid.StashTwice:
                    Stash.Stash();
                    Log.Tell(Record.Exception(Stash.Stash));
                    break;
                default:
                    Log.Tell(Stash.Count);
                    break;
            }
        }
    }
}
