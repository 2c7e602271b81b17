using Akka.TestKit;

namespace ActorSsh.Actors.Tests;

/// <summary>Keeps a puppet busy with one message until disposed; what it is told meanwhile queues.</summary>
internal sealed class Hold : IDisposable
{
    private readonly TestLatch entered = new();
    private readonly TestLatch released = new();

    public Hold(IActorRef puppet)
    {
        puppet.Tell(new Run(_ => Enter()), ActorRefs.NoSender);
        entered.Ready();
    }

    public void Dispose() => released.Open();

    private void Enter()
    {
        entered.Open();
        released.Ready();
    }
}
