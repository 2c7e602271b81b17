using Akka.Dispatch;

namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>The queue alone, without the word that keeps its one consumer from running twice.</summary>
public sealed class MailQueueTests
{
    private const int Producers = 4;
    private const int PerProducer = 100_000;

    private readonly MailQueue _queue;
    private readonly Shared _end;

    public MailQueueTests()
    {
        var stub = new MailNode();
        _queue = new MailQueue(stub);
        _end = new Shared { End = new MailEnd(stub) };
    }

    [Fact]
    public void TakenNode_WhenTheNextIsTaken_KeepsNothingAlive()
    {
        var queue = _queue;
        _end.End.Add("first", null);
        var first = (MailNode)_end.End.Last;
        _end.End.Add("second", null);

        queue.TryTake(out _, out _);
        queue.TryTake(out var second, out _);

        Assert.Equal(("second", null, null), (second, first.Next, first.Message));
    }

    [Fact]
    public async Task ManyProducers_WhileOneConsumerCutsLinks_LoseNothingAndKeepTheirOrder()
    {
        var producers = Enumerable.Range(0, Producers).Select(producer => Task.Factory.StartNew(
            () => Produce(producer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        var next = Consume();

        await Task.WhenAll(producers);

        Assert.All(next, count => Assert.Equal(PerProducer, count));
    }

    /// <summary>How many messages of each producer came, up to the first that was out of order.</summary>
    private int[] Consume()
    {
        var queue = _queue;
        var next = new int[Producers];
        var waits = default(SpinWait);
        for (var left = Producers * PerProducer; left > 0;)
        {
            if (!queue.TryTake(out var message, out _))
            {
                waits.SpinOnce();
                continue;
            }

            left--;
            var (producer, number) = ((int, int))message;
            next[producer] += next[producer] == number ? 1 : 0;
        }

        return next;
    }

    private void Produce(int producer)
    {
        for (var i = 0; i < PerProducer; i++)
            _end.End.Add((producer, i), null);
    }

    private sealed class Shared
    {
        public MailEnd End;
    }
}
