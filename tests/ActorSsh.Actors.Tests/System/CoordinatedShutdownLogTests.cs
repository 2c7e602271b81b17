using Akka;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>A task that does not do its part in a shutdown is logged.</summary>
public sealed class CoordinatedShutdownLogTests : Spec
{
    [Fact, Trait("akka", "C01")]
    public async Task Run_ThrowingTask_IsLogged()
    {
        var shutdown = ListenedTo("");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => Task.FromException<Done>(new Boom()));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        ExpectLogged("throws");
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_TaskThatTakesTooLong_IsLogged()
    {
        var shutdown = ListenedTo("akka.coordinated-shutdown.phases.service-unbind.timeout = 50ms");
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        ExpectLogged("service-unbind");
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_Reason_IsLoggedByTheShutdown()
    {
        var shutdown = ListenedTo("akka.loglevel = INFO");

        await shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(Patience);

        Assert.Equal("CoordinatedShutdown (akka://own)", ExpectLogged(nameof(CoordinatedShutdown.ClrExitReason)).LogSource);
    }

    private CoordinatedShutdown ListenedTo(string hocon)
    {
        var system = OwnSystem.Create(hocon);
        var listener = system.ActorOf(PuppetProps());
        system.EventStream.Subscribe(listener, typeof(Info));
        system.EventStream.Subscribe(listener, typeof(Warning));
        system.EventStream.Subscribe(listener, typeof(Error));
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "listen to the end", () =>
        {
            Settle(listener);
            return Task.FromResult(Done.Instance);
        });
        return shutdown;
    }

    private LogEvent ExpectLogged(string text) =>
        (LogEvent)FishForMessage<LogEvent>(logged => logged.Message.ToString().Contains(text, StringComparison.Ordinal));
}
