namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>Two threads that keep an actor from ever running out of mail, half of it of the type that starts drains.</summary>
internal sealed class Flood(IActorRef actor)
{
    private const int Ahead = 1_000;

    private volatile bool isOver;
    private int waiting;

    public void While(Action body)
    {
        var producers = new[] { Start(), Start() };
        try
        {
            body();
        }
        finally
        {
            isOver = true;
        }

        Assert.All(producers, producer => Assert.True(producer.Join(DrainSystem.Patience)));
    }

    private Thread Start()
    {
        var thread = new Thread(Produce);
        thread.UnsafeStart();
        return thread;
    }

    private void Produce()
    {
        while (!isOver)
        {
            if (Interlocked.Add(ref waiting, 2) > Ahead)
            {
                Thread.Yield();
            }

            actor.Tell(new Pulse(_ => Interlocked.Decrement(ref waiting)), ActorRefs.NoSender);
            actor.Tell(new Plain(_ => Interlocked.Decrement(ref waiting)), ActorRefs.NoSender);
        }
    }
}
