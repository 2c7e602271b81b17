using System.Net;
using ActorSsh.Admission;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Admission;

/// <summary>Whose turn it is.</summary>
public sealed class FairQueueTests(ITestOutputHelper output)
{
    private static readonly SourceBlock[] Sources =
        [.. Enumerable.Range(0, 6).Select(static i => SourceBlock.Of(new IPAddress([192, 0, 2, (byte)i]), new SshNetBlockSize(32, 128)))];

    [Theory, Trait("rule", "T-13")]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void Turns_OfRandomSources_AreFair_InOrder_AndNothingIsLost(int seed)
    {
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var queue = new FairQueue<(int Source, int Number)>();
        var waiting = Sources.Select(static _ => new List<int>()).ToArray();
        var places = new List<(int Source, int Number, LinkedListNode<(int, int)> Place)>();
        var passedOver = new int[Sources.Length, Sources.Length];   // how often a source came since another, which waits, was served last
        for (var number = 0; number < 20_000; number++)
        {
            switch (random.Next(5))
            {
                case < 2:
                    Add(random.Next(3) == 0 ? random.Next(Sources.Length) : 0, number);
                    break;
                case 2 when places.Count > 0:
                    Remove(random.Next(places.Count));
                    break;
                default:
                    Take();
                    break;
            }

            Assert.Equal((waiting.Sum(static items => items.Count), waiting.Count(static items => items.Count > 0)), (queue.Count, queue.Sources));
        }

        void Add(int source, int number)
        {
            places.Add((source, number, queue.Add(Sources[source], (source, number))));
            waiting[source].Add(number);
        }

        void Remove(int at)
        {
            var (source, number, place) = places[at];
            places.RemoveAt(at);
            Assert.Equal(waiting[source].Remove(number), queue.TryRemove(Sources[source], place));
            Forget(source);
        }

        void Take()
        {
            Assert.Equal(queue.Count > 0, queue.TryTake(out var taken));
            if (waiting.All(static items => items.Count == 0))
            {
                return;
            }

            Assert.Equal(waiting[taken.Source][0], taken.Number);
            waiting[taken.Source].RemoveAt(0);
            Forget(taken.Source);
            for (var other = 0; other < Sources.Length; other++)
            {
                if (other != taken.Source && waiting[other].Count > 0)
                {
                    Assert.InRange(++passedOver[other, taken.Source], 1, 1);
                }

                passedOver[taken.Source, other] = 0;
            }
        }

        void Forget(int source)
        {
            for (var other = 0; other < Sources.Length && waiting[source].Count == 0; other++)
            {
                passedOver[source, other] = 0;
                passedOver[other, source] = 0;   // it comes back at the end
            }
        }
    }
}
