using System.Collections.Concurrent;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>The end of a system.</summary>
public sealed class TerminationTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact, Trait("akka", "C02")]
    public async Task CoordinatedShutdown_Run_TerminatesTheSystem()
    {
        var system = OwnSystem.Create();

        await CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        await system.WhenTerminated.WaitAsync(Patience);
    }

    [Fact, Trait("akka", "C02"), Trait("akka", "L12")]
    public async Task ActorOf_AfterTermination_ThrowsInvalidOperation()
    {
        var system = OwnSystem.Create();
        await system.Terminate().WaitAsync(Patience);

        Assert.Throws<InvalidOperationException>(() => system.ActorOf(Props.Create(() => new Puppet(ActorRefs.Nobody))));
    }

    [Fact, Trait("akka", "C03")]
    public async Task Terminate_ActorsBottomUp_ThenCallbacks_ThenWhenTerminated()
    {
        var order = new ConcurrentQueue<string>();
        var system = OwnSystem.Create();
        var parent = system.ActorOf(Props.Create(() => new NotesItsEnd(order)), "parent");
        await parent.Ask<string>("make child", Patience);
        system.RegisterOnTermination(() => order.Enqueue($"callback, terminated: {system.WhenTerminated.IsCompleted}"));

        await system.Terminate().WaitAsync(Patience);
        await system.WhenTerminated.WaitAsync(Patience);

        Assert.Equal(["child", "parent", "callback, terminated: False"], order);
    }

    private sealed class NotesItsEnd : ReceiveActor
    {
        private readonly ConcurrentQueue<string> order;

        public NotesItsEnd(ConcurrentQueue<string> order)
        {
            this.order = order;
            Receive<string>(_ =>
            {
                Context.ActorOf(Props.Create(() => new NotesItsEnd(order)), "child");
                Sender.Tell("made");
            });
        }

        protected override void PostStop() => order.Enqueue(Self.Path.Name);
    }
}
