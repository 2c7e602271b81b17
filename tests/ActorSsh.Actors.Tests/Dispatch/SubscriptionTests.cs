namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Subscriptions that come and go leave nothing with who had them.</summary>
public sealed class SubscriptionTests : IDisposable
{
    private readonly ActorSystem owner = Systems.OwnSystem.Create();

    public void Dispose() => Assert.True(owner.Terminate().Wait(DrainSystem.Patience));

    [Fact]
    public void ASubscriber_IsWatchedOnce_WhileItHasSubscriptions()
    {
        var watchers = new Watchers(owner);
        var stream = owner.EventStream;

        for (var i = 0; i < 3; i++)
        {
            Assert.True(stream.Subscribe(watchers, typeof(string)));
            Assert.True(stream.Subscribe(watchers, typeof(Version)));
            Assert.Equal(1, watchers.Count);
            Assert.True(stream.Unsubscribe(watchers, typeof(string)));
            Assert.Equal(1, watchers.Count);
            Assert.True(stream.Unsubscribe(watchers, typeof(Version)));
            Assert.Equal(0, watchers.Count);
        }

        stream.Subscribe(watchers, typeof(string));
        stream.Unsubscribe(watchers);
        Assert.Equal(0, watchers.Count);
    }

    /// <summary>Counts who watches it.</summary>
    private sealed class Watchers(ActorSystem system) : InternalActorRef
    {
        public int Count { get; private set; }

        public override ActorPath Path => system.DeadLetters.Path;

        internal override SystemCore System => (SystemCore)system;

        public override void Tell(object message, IActorRef sender)
        {
        }

        internal override void SendSystem(SystemMessage message) => Count += message switch
        {
            Watch => 1,
            Unwatch => -1,
            _ => 0,
        };
    }
}
