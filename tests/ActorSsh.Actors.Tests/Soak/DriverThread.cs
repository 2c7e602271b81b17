namespace ActorSsh.Actors.Tests.Soak;

/// <summary>A driver outside all actors: its messages have no sender.</summary>
internal static class DriverThread
{
    public static void Start(Life life, DriverScript script) => Task.Factory.StartNew(
        () => Run(life, script), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static void Run(Life life, DriverScript script)
    {
        try
        {
            using var room = new SemaphoreSlim(0);
            while (script.Step(life))
            {
                if (life.Episode.Traffic.TryWait(() => room.Release()))
                    room.Wait();
            }
        }
        catch (Exception cause)
        {
            life.Report($"the thread that tells failed: {cause}");
        }

        life.Episode.Garden.Tell(new DriverDone(life.Episode), ActorRefs.NoSender);
    }
}
