using System.Collections.Concurrent;
using Akka;
using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Systems;

/// <summary>The order in which a system is taken down.</summary>
public sealed class CoordinatedShutdownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentQueue<string> ran = new();

    [Fact, Trait("akka", "C01")]
    public async Task Run_Phases_AreStrictlyOrdered()
    {
        var shutdown = CoordinatedShutdown.Get(OwnSystem.Create());
        var slow = new TaskCompletionSource<Done>(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "later", () => Note("later"));
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "earlier", () =>
        {
            begun.SetResult();
            return slow.Task;
        });

        var run = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await begun.Task.WaitAsync(Patience);
        Assert.Empty(ran);
        slow.SetResult(Done.Instance);
        await run.WaitAsync(Patience);

        Assert.Equal(["later"], ran);
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_AllPhases_FollowTheirOrderWhateverTheirTasksAwait()
    {
        string[] phases =
        [
            CoordinatedShutdown.PhaseBeforeServiceUnbind, CoordinatedShutdown.PhaseServiceUnbind, CoordinatedShutdown.PhaseServiceRequestsDone,
            CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseBeforeClusterShutdown,
            CoordinatedShutdown.PhaseClusterShardingShutdownRegion, CoordinatedShutdown.PhaseClusterLeave,
            CoordinatedShutdown.PhaseClusterExiting, CoordinatedShutdown.PhaseClusterExitingDone, CoordinatedShutdown.PhaseClusterShutdown,
            CoordinatedShutdown.PhaseBeforeActorSystemTerminate,
        ];
        var shutdown = CoordinatedShutdown.Get(OwnSystem.Create());
        foreach (var phase in phases.Reverse())
        {
            shutdown.AddTask(phase, "task", async () =>
            {
                ran.Enqueue($"{phase} begins");
                await Task.Yield();
                await Task.Yield();
                return await Note($"{phase} ends");
            });
        }

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        Assert.Equal(phases.SelectMany(phase => new[] { $"{phase} begins", $"{phase} ends" }), ran);
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_ThrowingTask_DoesNotKeepTheNextPhase()
    {
        var shutdown = CoordinatedShutdown.Get(OwnSystem.Create());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "throws", () => Task.FromException<Done>(new Boom()));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "next", () => Note("next"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        Assert.Equal(["next"], ran);
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_TaskThatTakesTooLong_DoesNotKeepTheNextPhase()
    {
        var shutdown = CoordinatedShutdown.Get(OwnSystem.Create("akka.coordinated-shutdown.phases.service-unbind.timeout = 50ms"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "hangs", () => new TaskCompletionSource<Done>().Task);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "next", () => Note("next"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).WaitAsync(Patience);

        Assert.Equal(["next"], ran);
    }

    [Fact, Trait("akka", "C01")]
    public async Task Terminate_RunsTheTasks_WithTheTerminateReason()
    {
        var system = OwnSystem.Create();
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "task", () => Note("task"));

        await system.Terminate().WaitAsync(Patience);

        Assert.Equal(["task"], ran);
        Assert.Same(CoordinatedShutdown.ActorSystemTerminateReason.Instance, shutdown.ShutdownReason);
    }

    [Fact, Trait("akka", "C01")]
    public async Task Run_ASecondTime_JoinsTheFirst()
    {
        var shutdown = CoordinatedShutdown.Get(OwnSystem.Create());
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "task", () => Note("task"));

        var first = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        var second = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        await Task.WhenAll(first, second).WaitAsync(Patience);

        Assert.Equal(["task"], ran);
        Assert.Same(CoordinatedShutdown.ClrExitReason.Instance, shutdown.ShutdownReason);
    }

    [Fact]
    public async Task Run_FromAPhase_LeavesOutTheOnesBefore()
    {
        var system = OwnSystem.Create();
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "stop", () => Note("stop"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "unbind", () => Note("unbind"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceRequestsDone, "requests", () => Note("requests"));

        await shutdown.Run(CoordinatedShutdown.UnknownReason.Instance, CoordinatedShutdown.PhaseServiceRequestsDone).WaitAsync(Patience);

        Assert.Equal(["requests", "stop"], ran);
        await system.WhenTerminated.WaitAsync(Patience);
    }

    [Fact]
    public async Task TotalTimeout_CountsThePhasesThatHaveTasks()
    {
        var system = OwnSystem.Create();
        var shutdown = CoordinatedShutdown.Get(system);
        Assert.Equal(shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate), shutdown.TotalTimeout);

        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "task", () => Note("task"));

        Assert.Equal(TimeSpan.FromSeconds(10), shutdown.Timeout(CoordinatedShutdown.PhaseActorSystemTerminate));
        Assert.Equal(TimeSpan.FromSeconds(5), shutdown.Timeout(CoordinatedShutdown.PhaseServiceStop));
        Assert.Equal(TimeSpan.FromSeconds(15), shutdown.TotalTimeout);
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public async Task UnknownPhase_IsRefused()
    {
        var system = OwnSystem.Create();
        var shutdown = CoordinatedShutdown.Get(system);

        Assert.Throws<ConfigurationException>(() => shutdown.AddTask("none", "task", () => Note("task")));
        Assert.Throws<ArgumentException>(() => shutdown.Timeout("none"));
        await system.Terminate().WaitAsync(Patience);
    }

    [Fact]
    public void TerminateThatWouldNotTerminate_IsRefused() =>
        Assert.Throws<ConfigurationException>(() =>
            CoordinatedShutdown.Get(OwnSystem.Create("akka.coordinated-shutdown.terminate-actor-system = off")));

    private Task<Done> Note(string name)
    {
        ran.Enqueue(name);
        return Task.FromResult(Done.Instance);
    }
}
