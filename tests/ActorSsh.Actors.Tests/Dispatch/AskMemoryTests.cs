using System.Runtime.CompilerServices;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>An Ask that is over is kept by nothing, however long it was allowed to take.</summary>
public sealed class AskMemoryTests : IDisposable
{
    private readonly ActorSystem owner = Systems.OwnSystem.Create();

    public void Dispose() => Assert.True(owner.Terminate().Wait(DrainSystem.Patience));

    [Fact]
    public void ACancelledAsk_WithALongTimeout_IsCollected()
    {
        using var source = new CancellationTokenSource();

        var ask = CancelOne(source);

        Assert.True(SpinWait.SpinUntil(() => !IsAlive(ask), DrainSystem.Patience), "Its timer keeps it.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference CancelOne(CancellationTokenSource source)
    {
        WeakReference seen = null;
        var asked = new Sink(owner, _ => { });
        var reply = asked.Ask<string>(sender => Note(sender, ref seen), TimeSpan.FromHours(1), source.Token);
        source.Cancel();
        Assert.True(reply.IsCanceled);
        return seen;
    }

    private static object Note(IActorRef sender, ref WeakReference seen)
    {
        seen = new WeakReference(sender);
        return "question";
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsAlive(WeakReference reference)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return reference.IsAlive;
    }
}
