using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>A thread that was lent to a drain comes back as it was.</summary>
public sealed class DrainThreadTests : IDisposable
{
    private static readonly AsyncLocal<string> Ambient = new();

    private readonly DrainSystem drains = new();

    public void Dispose() => drains.Dispose();

    [Theory, InlineData(false), InlineData(true)]
    public void AfterADrain_TheThreadIsInNone(bool fails)
    {
        var actor = drains.Worker("a");

        Outside.Run(() =>
        {
            LocalDrain inside = null;
            actor.Tell(new Pulse(_ => End(inside = LocalDrain.Current, fails)), ActorRefs.NoSender);

            Assert.NotNull(inside);
            Assert.Null(inside.Owner);
            Assert.Null(LocalDrain.Current);
            Assert.Null(ActorCell.Current);
            Assert.True(LocalDrain.MayStartHere);
        });
    }

    [Fact]
    public void AsyncLocals_OfTheThreadThatTells_AreNotSeenInTheDrain_AndKept()
    {
        var actor = drains.Worker("a");
        var seen = "nothing";

        Outside.Run(() =>
        {
            Ambient.Value = "outer";
            actor.Tell(new Pulse(_ => seen = Ambient.Value), ActorRefs.NoSender);

            Assert.Equal("outer", Ambient.Value);
        });

        Assert.Null(seen);
    }

    [Fact]
    public void AsyncLocals_SetInATurn_AreSeenNeitherByTheNextActorNorByTheThread()
    {
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));
        var seen = "nothing";

        Outside.Run(() =>
        {
            a.Tell(new Pulse(_ => Leave(b)), ActorRefs.NoSender);

            Assert.Null(Ambient.Value);
        });

        Assert.Null(seen);

        void Leave(IActorRef next)
        {
            Ambient.Value = "left behind";
            next.Tell(new Plain(_ => seen = Ambient.Value));
        }
    }

    [Fact]
    public void ASynchronizationContext_SetInATurn_IsSeenNeitherByTheNextActorNorByTheThread()
    {
        var (a, b) = (drains.Worker("a"), drains.Worker("b"));
        SynchronizationContext seen = new();

        Outside.Run(() =>
        {
            a.Tell(new Pulse(_ => Leave(b)), ActorRefs.NoSender);

            Assert.Null(SynchronizationContext.Current);
        });

        Assert.Null(seen);

        void Leave(IActorRef next)
        {
            SynchronizationContext.SetSynchronizationContext(new SynchronizationContext());
            next.Tell(new Plain(_ => seen = SynchronizationContext.Current));
        }
    }

    [Fact]
    public void TwoSystems_OneAfterTheOtherOnOneThread_EachDrainTheirOwn()
    {
        using var others = new DrainSystem();
        var (a, b) = (drains.Worker("a"), others.Worker("b"));

        var thread = Outside.Run(() =>
        {
            a.Tell(new Pulse(_ => { }), ActorRefs.NoSender);
            b.Tell(new Pulse(_ => { }), ActorRefs.NoSender);
            a.Tell(new Pulse(_ => { }), ActorRefs.NoSender);
        });

        Assert.Equal(2, drains.Journal.Turns.Count(turn => turn.Thread == thread));
        Assert.Equal(1, others.Journal.Turns.Count(turn => turn.Thread == thread));
    }

    private static void End(LocalDrain inside, bool fails)
    {
        Assert.NotNull(inside.Owner);
        if (fails)
        {
            throw new Boom();
        }
    }
}
