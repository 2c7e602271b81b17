using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Smoke;

/// <summary>Many threads against one actor: no message is lost, doubled or overtaken by one of the same sender, whatever happens meanwhile.</summary>
public sealed class RaceTests : IAsyncLifetime
{
    private const int Producers = 4;
    private const int PerProducer = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ActorSystem _system = ActorSystem.Create(
        "races", ConfigurationFactory.ParseString(
            $"akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off\n{TestDispatcher.Hocon}"));

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    [Fact, Trait("akka", "L15")]
    public async Task Tell_FromManyThreads_KeepsTheOrderOfEach()
    {
        var actor = _system.ActorOf(Props.Create(() => new OrderKeeper(Producers)));

        await TellFromAllThreads(actor);

        Assert.Equal((Producers * PerProducer, true), await actor.Ask<(int, bool)>("result", Patience));
    }

    [Fact, Trait("akka", "M10")]
    public async Task Tell_ToAnActorThatAwaits_IsHandledOneByOne()
    {
        var actor = _system.ActorOf(Props.Create(() => new Awaiter()));

        await TellFromAllThreads(actor);

        Assert.Equal((Producers * PerProducer, true), await actor.Ask<(int, bool)>("result", Patience));
    }

    [Fact, Trait("akka", "S01")]
    public async Task Tell_ToAnActorThatFailsAndRestarts_LosesOnlyTheMessagesItFailedOn()
    {
        var counts = new Counts();
        var actor = _system.ActorOf(Props.Create(() => new Failing(counts)));

        await TellFromAllThreads(actor);

        await actor.Ask<string>("result", Patience);
        Assert.Equal(Producers * PerProducer, counts.Handled + counts.Failed);
        Assert.Equal(Producers * PerProducer / 1000, counts.Failed);
    }

    [Fact, Trait("akka", "S03")]
    public async Task Tell_ToAnActorThatStops_IsHandledOrADeadLetter()
    {
        var counts = new Counts();
        var letters = _system.ActorOf(Props.Create(() => new LetterCounter(Producers * PerProducer)));
        var actor = _system.ActorOf(Props.Create(() => new StopsInTheMiddle(counts, letters)));

        await TellFromAllThreads(actor);

        Assert.Equal("all", await letters.Ask<string>("all?", Patience));
    }

    [Fact, Trait("akka", "W01"), Trait("akka", "W02")]
    public async Task Watch_OfActorsThatAreStopping_GivesOneTerminatedEach()
    {
        var watcher = _system.ActorOf(Props.Create(() => new WatchesMany(2_000)));

        Assert.Equal(2_000, await watcher.Ask<int>("go", Patience));
    }

    [Fact, Trait("akka", "L02"), Trait("akka", "C03")]
    public async Task Terminate_WhileATreeGrows_StopsEverythingThatWasStarted()
    {
        var counts = new Counts();
        var tree = _system.ActorOf(Props.Create(() => new Branch(counts, 5)));

        await tree.Ask<string>("up?", Patience);
        await _system.Terminate().WaitAsync(Patience);

        Assert.Equal(counts.Started, counts.Stopped);
    }

    private static Task TellFromAllThreads(IActorRef actor)
    {
        var producers = Enumerable.Range(0, Producers).Select(producer => Task.Factory.StartNew(
            () => TellAll(actor, producer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        return Task.WhenAll(producers);
    }

    private static void TellAll(IActorRef actor, int producer)
    {
        for (var i = 0; i < PerProducer; i++)
        {
            actor.Tell(new Numbered(producer, i), ActorRefs.NoSender);

            // Lets the actor run dry now and then, so that it goes idle while others tell.
            if (i % 64 == 0)
                Thread.Yield();
        }
    }

    private sealed record Numbered(int Producer, int Number);

    private sealed class Counts
    {
        public int Handled;
        public int Failed;
        public int Started;
        public int Stopped;
    }

    private sealed class OrderKeeper(int producers) : UntypedActor
    {
        private readonly int[] _next = new int[producers];
        private bool _inOrder = true;

        protected override void OnReceive(object message)
        {
            if (message is Numbered numbered)
                _inOrder &= _next[numbered.Producer]++ == numbered.Number;
            else
                Sender.Tell((_next.Sum(), _inOrder));
        }
    }

    private sealed class Awaiter : ReceiveActor
    {
        private int _inside;
        private int _handled;
        private bool _alone = true;

        public Awaiter()
        {
            ReceiveAsync<Numbered>(async _ =>
            {
                _alone &= ++_inside == 1;
                await Task.Yield();
                _inside--;
                _handled++;
            });
            Receive<string>(_ => Sender.Tell((_handled, _alone)));
        }
    }

    private sealed class Failing(Counts counts) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Numbered { Number: var number } when number % 1000 == 999:
                    counts.Failed++;
                    throw new InvalidOperationException("on purpose");
                case Numbered:
                    counts.Handled++;
                    break;
                default:
                    Sender.Tell("done");
                    break;
            }
        }
    }

    private sealed class StopsInTheMiddle(Counts counts, IActorRef letters) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (++counts.Handled == PerProducer)
                Context.Stop(Self);
        }

        protected override void PostStop() => letters.Tell(counts.Handled);
    }

    private sealed class LetterCounter(int expected) : UntypedActor
    {
        private int _seen;
        private IActorRef _asker;

        protected override void PreStart() => Context.System.EventStream.Subscribe(Self, typeof(DeadLetter));

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case DeadLetter { Message: Numbered }:
                    _seen++;
                    break;
                case int handled:
                    _seen += handled;
                    break;
                case string:
                    _asker = Sender;
                    break;
            }

            if (_seen == expected)
                _asker?.Tell("all");
        }
    }

    private sealed class WatchesMany(int count) : UntypedActor
    {
        private readonly HashSet<IActorRef> _dead = [];
        private IActorRef _asker;

        protected override void OnReceive(object message)
        {
            if (message is Terminated terminated && _dead.Add(terminated.ActorRef))
                Report();
            else
                Begin();
        }

        private void Begin()
        {
            _asker = Sender;
            for (var i = 0; i < count; i++)
            {
                var child = Context.ActorOf(Props.Create(() => new Idle()));
                child.Tell(PoisonPill.Instance);
                Context.Watch(child);
            }
        }

        private void Report()
        {
            if (_dead.Count == count)
                _asker.Tell(_dead.Count);
        }
    }

    private sealed class Idle : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Branch(Counts counts, int levels) : UntypedActor
    {
        protected override void PreStart()
        {
            Interlocked.Increment(ref counts.Started);
            for (var i = 0; i < 4 && levels > 0; i++)
                Context.ActorOf(Props.Create(() => new Branch(counts, levels - 1)));
        }

        protected override void PostStop() => Interlocked.Increment(ref counts.Stopped);

        protected override void OnReceive(object message) => Sender.Tell("up");
    }
}
