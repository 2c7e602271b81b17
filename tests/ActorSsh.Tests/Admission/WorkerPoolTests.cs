using System.Collections.Concurrent;
using System.Net;
using ActorSsh.Admission;
using ActorSsh.Protocol.Transport;

namespace ActorSsh.Tests.Admission;

/// <summary>The pool that all log-ins share, under peers that want all of it.</summary>
public sealed class WorkerPoolTests : IDisposable
{
    private static readonly WorkSource Flood = SourceOf("192.0.2.1");
    private static readonly WorkSource Other = SourceOf("192.0.2.2");

    private readonly ManualResetEventSlim _gate = new();
    private readonly ConcurrentQueue<string> _order = new();

    public void Dispose() => _gate.Dispose();

    [Fact, Trait("hostile", "H-16")]
    public async Task Work_OfAConnectionThatHasEnded_IsNotDoneAndDoesNotWait()
    {
        var pool = Pool();
        var (first, late) = (new Work(), new Work());
        using var gone = new CancellationTokenSource();
        var running = Block(pool);
        var abandoned = pool.RunAsync(first, Flood, gone.Token);
        var wanted = pool.RunAsync(late, Other, CancellationToken.None);

        await gone.CancelAsync();
        Assert.Equal(1, pool.Waiting);
        _gate.Set();
        await Task.WhenAll(running, wanted);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => abandoned);
        Assert.Equal((false, true), (first.IsDone, late.IsDone));
    }

    [Fact, Trait("hostile", "H-16")]
    public async Task Work_ThatRunsWhenItsConnectionEnds_ComesToItsEnd()
    {
        var pool = Pool();
        using var gone = new CancellationTokenSource();
        var running = pool.RunAsync(() => Record("ran"), Flood, gone.Token);
        await running;
        await gone.CancelAsync();

        Assert.True(await running);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task FloodOfOneSource_DelaysAnotherByOneTurnForEachOfItsSteps()
    {
        var pool = Pool();
        var all = new List<Task> { Block(pool) };
        all.AddRange(Enumerable.Range(0, 500).Select(_ => (Task)pool.RunAsync(() => Record("flood"), Known(Flood), CancellationToken.None)));
        all.AddRange(Enumerable.Range(0, 3).Select(_ => (Task)pool.RunAsync(() => Record("other"), Other, CancellationToken.None)));

        _gate.Set();
        await Task.WhenAll(all);

        Assert.Equal(["flood", "other", "flood", "other", "flood", "other", "flood"], _order.Take(7));
        Assert.Equal(503, _order.Count);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task SourceWithTooMuchWork_IsTurnedAway_OthersAreNot_NorIsWhoIsLoggedIn()
    {
        var pool = Pool(perSource: 2);
        var running = Block(pool);
        Task[] taken = [RunAsync(Flood), RunAsync(Flood)];

        await Assert.ThrowsAsync<WorkRefusedException>(() => RunAsync(Flood));
        Task[] others = [RunAsync(Other), RunAsync(Known(Flood))];
        _gate.Set();
        await Task.WhenAll([running, .. taken, .. others]);

        await RunAsync(Flood);
        Assert.Equal(0, pool.Waiting);

        Task<bool> RunAsync(WorkSource source) => pool.RunAsync(() => Record("step"), source, CancellationToken.None);
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task AllSourcesTogether_AreBoundedToo()
    {
        var pool = Pool(overall: 10);
        var running = Block(pool);
        var taken = Enumerable.Range(0, 10).Select(i => (Task)pool.RunAsync(() => Record("step"), SourceOf($"198.51.100.{i}"), CancellationToken.None)).ToList();

        await Assert.ThrowsAsync<WorkRefusedException>(() => pool.RunAsync(() => Record("step"), Other, CancellationToken.None));
        _gate.Set();
        await Task.WhenAll([running, .. taken]);
    }

    [Fact]
    public async Task WorkThatThrows_FailsItsTaskAndNothingElse()
    {
        var pool = Pool();

        await Assert.ThrowsAsync<FormatException>(() => pool.RunAsync<bool>(static () => throw new FormatException(), Flood, CancellationToken.None));
        Assert.True(await pool.RunAsync(() => Record("next"), Flood, CancellationToken.None));
    }

    [Fact]
    public async Task Threads_AreUsedAll_AndNoMore()
    {
        var pool = Pool(threads: 3);
        using var inside = new SemaphoreSlim(0);
        var work = Enumerable.Range(0, 6).Select(_ => pool.RunAsync(
            () =>
            {
                inside.Release();
                return _gate.Wait(TimeSpan.FromSeconds(10));
            },
            Known(Flood),
            CancellationToken.None)).ToArray();

        for (var i = 0; i < 3; i++)
        {
            Assert.True(await inside.WaitAsync(TimeSpan.FromSeconds(10)));
        }

        Assert.Equal((3, 0), (pool.Waiting, inside.CurrentCount));
        _gate.Set();
        await Task.WhenAll(work);
    }

    private static WorkerPool Pool(int threads = 1, int perSource = 1000, int overall = 1000) => new(
        threads, SshServerOptions.Default.Admission with { WorkPerSource = perSource, WorkQueued = overall });

    private static WorkSource SourceOf(string address) => new(SourceBlock.Of(IPAddress.Parse(address), new SshNetBlockSize(32, 128)), IsKnown: false);

    private static WorkSource Known(WorkSource source) => source with { IsKnown = true };

    /// <summary>Takes the pool's one thread until the gate opens.</summary>
    private Task<bool> Block(WorkerPool pool)
    {
        var begun = new ManualResetEventSlim();
        var blocking = pool.RunAsync(
            () =>
            {
                begun.Set();
                return _gate.Wait(TimeSpan.FromSeconds(10));
            },
            Known(SourceOf("203.0.113.1")),
            CancellationToken.None);
        Assert.True(begun.Wait(TimeSpan.FromSeconds(10)));
        return blocking;
    }

    private bool Record(string what)
    {
        _order.Enqueue(what);
        return true;
    }

    private sealed class Work : ProtocolWork
    {
        public bool IsDone { get; private set; }

        protected override void Execute() => IsDone = true;
    }
}
