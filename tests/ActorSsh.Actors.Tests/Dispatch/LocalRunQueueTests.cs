using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>First in, first out, up to the bound, however it grows and wraps.</summary>
public sealed class LocalRunQueueTests
{
    [Theory, InlineData(1), InlineData(2), InlineData(3)]
    public void AddAndTake_AgainstAQueueOfTheBaseLibrary_AreTheSame(int seed)
    {
        using var owner = Systems.OwnSystem.Create();
        var cells = Enumerable.Range(0, 100).Select(_ => (ActorCell)owner.ActorOf(Props.Create(() => new Worker(new Journal(), "", null)))).ToArray();
        var random = new Random(seed);
        var queue = new LocalRunQueue();
        var model = new Queue<ActorCell>();

        for (var i = 0; i < 5_000; i++)
        {
            if (random.Next(100) < 52)
            {
                var cell = cells[random.Next(cells.Length)];
                var fits = model.Count < 70;
                Assert.Equal(fits, queue.TryAdd(cell, bound: 70));
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
}
