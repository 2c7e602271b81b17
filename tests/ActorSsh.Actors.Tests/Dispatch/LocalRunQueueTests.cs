using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>First in, first out, up to the bound, however it grows and wraps, and whoever takes.</summary>
public sealed class LocalRunQueueTests : IDisposable
{
    private const int Bound = 70;

    private readonly ActorSystem owner = Systems.OwnSystem.Create();
    private readonly ActorCell[] cells;

    public LocalRunQueueTests() =>
        cells = [.. Enumerable.Range(0, 100).Select(_ => (ActorCell)owner.ActorOf(Props.Create(() => new Worker(new Journal(), "", null))))];

    public void Dispose() => Assert.True(owner.Terminate().Wait(DrainSystem.Patience));

    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void AddAndTake_AgainstAQueueOfTheBaseLibrary_AreTheSame(int seed)
    {
        var random = new Random(seed);
        var queue = new LocalRunQueue();
        var model = new Queue<ActorCell>();

        for (var i = 0; i < 5_000; i++)
        {
            if (random.Next(100) < 52)
            {
                var cell = cells[random.Next(cells.Length)];
                var fits = model.Count < Bound;
                Assert.Equal(fits, queue.TryAdd(cell, Bound));
                if (fits)
                {
                    model.Enqueue(cell);
                }
            }
            else
            {
                Assert.Equal(model.TryDequeue(out var expected), queue.TryTake(out var cell));
                Assert.Same(expected, cell);
            }

            Assert.Equal(model.Count, queue.Count);
        }
    }

    [Theory, InlineData(1), InlineData(2)]
    public void TakeAllFromOutside_WhileTheOwnerAddsAndTakes_LosesAndDoublesNothing(int seed)
    {
        var random = new Random(seed);
        var queue = new LocalRunQueue();
        var (added, taken, robbed) = (new Counts(cells), new Counts(cells), new Counts(cells));
        using var robber = new Robber(queue, robbed);

        for (var i = 0; i < 60_000; i++)
        {
            var cell = cells[random.Next(cells.Length)];
            if (random.Next(100) < 60 && queue.TryAdd(cell, Bound))
            {
                added.Add(cell);
            }
            else if (queue.TryTake(out var first))
            {
                taken.Add(first);
            }
        }

        robber.Stop();
        while (queue.TryTake(out var rest))
        {
            taken.Add(rest);
        }

        Assert.Equal(added.All, taken.All.Zip(robbed.All, (own, other) => own + other));
        Assert.True(robber.Visits > 0);
    }

    private sealed class Counts(ActorCell[] cells)
    {
        private readonly Dictionary<ActorCell, int> index = cells.Select((cell, i) => (cell, i)).ToDictionary(pair => pair.cell, pair => pair.i);

        public int[] All { get; } = new int[cells.Length];

        public void Add(ActorCell cell) => All[index[cell]]++;
    }

    /// <summary>Takes all there is, again and again, on a thread of its own.</summary>
    private sealed class Robber : IDisposable
    {
        private const int MostVisits = 2_000;

        private readonly Thread thread;
        private readonly ManualResetEventSlim began = new();
        private volatile bool isOver;

        public Robber(LocalRunQueue queue, Counts robbed)
        {
            thread = new Thread(() => Rob(queue, robbed));
            thread.Start();
            Assert.True(began.Wait(DrainSystem.Patience));
        }

        public int Visits { get; private set; }

        public void Stop()
        {
            isOver = true;
            Assert.True(thread.Join(DrainSystem.Patience));
        }

        public void Dispose() => began.Dispose();

        private void Rob(LocalRunQueue queue, Counts robbed)
        {
            while (!isOver && Visits < MostVisits)
            {
                foreach (var cell in queue.TakeAllFromOutside())
                {
                    robbed.Add(cell);
                }

                Visits++;
                began.Set();
                Thread.Yield();
            }
        }
    }
}
