using Akka.TestKit;

namespace ActorSsh.Actors.Tests.Lifecycle;

/// <summary>Messages arrive, in the order in which one sender sent them.</summary>
public sealed class OrderTests : Spec
{
    private const int Many = 300;

    [Fact, Trait("akka", "L13")]
    public void Tell_BeforeTheActorHasStarted_IsKeptInOrder()
    {
        var mayStart = new TestLatch();
        var actor = Sys.ActorOf(Props.Create(() => new SlowToStart(TestActor, mayStart)));

        for (var i = 0; i < Many; i++)
        {
            actor.Tell(i);
        }

        mayStart.Open();
        Assert.Equal(Enumerable.Range(0, Many), ReceiveN(Many).Cast<int>());
    }

    [Fact, Trait("akka", "L15")]
    public void Tell_FromTwoSendersAtOnce_KeepsTheOrderOfEach()
    {
        var receiver = Puppet();
        Action<IActorContext> flood = context =>
        {
            for (var i = 0; i < Many; i++)
            {
                receiver.Tell((context.Self.Path.Name, i));
            }
        };

        Puppet("left").Tell(new Run(flood));
        Puppet("right").Tell(new Run(flood));

        var received = ReceiveN(2 * Many).Cast<(string Name, int Number)>().ToLookup(item => item.Name, item => item.Number);
        Assert.Equal(Enumerable.Range(0, Many), received["left"]);
        Assert.Equal(Enumerable.Range(0, Many), received["right"]);
    }

    private sealed class SlowToStart : Puppet
    {
        public SlowToStart(IActorRef log, TestLatch mayStart)
            : base(log)
            => mayStart.Ready();
    }
}
