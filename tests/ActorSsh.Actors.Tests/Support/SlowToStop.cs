using Akka.TestKit;

namespace ActorSsh.Actors.Tests;

/// <summary>A puppet that says when it is in PostStop and stays there until it may go on.</summary>
internal sealed class SlowToStop : Puppet
{
    private readonly TestLatch stopping;
    private readonly TestLatch mayStop;

    public SlowToStop(IActorRef log, TestLatch stopping, TestLatch mayStop)
        : base(log)
    {
        this.stopping = stopping;
        this.mayStop = mayStop;
    }

    protected override void PostStop()
    {
        stopping.Open();
        mayStop.Ready();
        base.PostStop();
    }
}
