using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>Who sends how many bytes while several have more to send than leaves.</summary>
[Trait("rule", "C-35")]
public class FairnessTests
{
    private const int Packet = 32 * 1024;

    [Theory, InlineData(2), InlineData(3), InlineData(50)]
    public void EqualWeights_AtEveryPacket_HaveSentEqualBytesWithinOnePacket(int count)
    {
        var flow = new Outflow();
        var channels = flow.AddBulks(count);

        for (var packets = 0; packets < count * 40; packets++)
        {
            flow.Next(1);
            var sent = channels.Select(flow.BytesOf).ToArray();
            Assert.InRange(sent.Max() - sent.Min(), 0, Packet);
        }
    }

    [Theory, InlineData(16, 48), InlineData(16, 256), InlineData(1, 3), InlineData(7, 19), InlineData(1, 256)]
    public void Weights_OfTwoChannels_DivideTheBytesWithinTwoPackets(int low, int high)
    {
        var flow = new Outflow();
        var (lesser, greater) = (flow.AddBulk(low), flow.AddBulk(high));
        var bound = (low * ChannelShare.BytesPerWeight) + (2 * Packet);

        while (flow.BytesOf(greater) < 60_000_000 && flow.BytesOf(lesser) < 60_000_000)
        {
            flow.Next(1);
            Assert.InRange((flow.CostOf(greater) * low / high) - flow.CostOf(lesser), -bound, bound);
        }
    }

    [Fact]
    public void OneToThree_InEveryRound_LeavesInOneToThreePackets()
    {
        var flow = new Outflow();
        var (one, three) = (flow.AddBulk(weight: 16), flow.AddBulk(weight: 48));

        var order = flow.Next(400);

        Assert.All(order.Chunk(4), round => Assert.Equal([one, three, three, three], round.OrderBy(h => h.LocalChannel)));
    }

    [Fact]
    public void PacketSizes_ThatDiffer_CostWhatTheyWeighOnTheWire()
    {
        var flow = new Outflow();
        var (crumbs, loaves) = (flow.AddBulk(packet: 100), flow.AddBulk());

        flow.Send(20_000_000);

        Assert.InRange(flow.CostOf(loaves) - flow.CostOf(crumbs), -2 * Packet, 2 * Packet);
    }

    [Fact]
    public void SmallestPackets_AmongBulk_StillGetTheirTurns()
    {
        var flow = new Outflow();
        var (smallest, bulks) = (flow.AddBulk(packet: 16), flow.AddBulks(10));

        flow.Send(11_000_000);

        Assert.InRange(flow.CostOf(smallest) - flow.CostOf(bulks[0]), -2 * Packet, 2 * Packet);
    }

    [Fact]
    public void TinyWindow_AmongBulk_IsUsedWithinOneTurnOfTheOthers()
    {
        var flow = new Outflow();
        var (tiny, bulks) = (flow.Add(window: 0), flow.AddBulks(20));
        flow.Fill(tiny);

        for (var grants = 1; grants <= 50; grants++)
        {
            flow.Driver.Receive(new ChannelWindowAdjustMessage(tiny.LocalChannel, 100));
            Assert.Contains(tiny, flow.Next(bulks.Length + 1));
            Assert.Equal(100 * grants, flow.BytesOf(tiny));
        }
    }

    [Fact, Trait("rule", "C-29")]
    public void Channels_WhosePeerGrantsNothing_StopNobody()
    {
        var flow = new Outflow();
        var stopped = Enumerable.Range(0, 1000).Select(_ => flow.Add(window: 0)).ToArray();
        var going = flow.AddBulks(2);
        Array.ForEach(stopped, flow.Fill);

        flow.Send(10_000_000);

        Assert.All(stopped, handle => Assert.Equal(0, flow.BytesOf(handle)));
        Assert.InRange(flow.BytesOf(going[0]) - flow.BytesOf(going[1]), -Packet, Packet);
    }

    [Fact]
    public void Weight_RaisedInFlight_CountsFromTheNextRound()
    {
        var flow = new Outflow();
        var channels = flow.AddBulks(2);
        flow.Send(1_000_000);

        flow.Mux.SetWeight(channels[1], 48);
        flow.Next(2);
        flow.Forget();
        flow.Send(8_000_000);

        Assert.InRange(flow.BytesOf(channels[1]) - (3 * flow.BytesOf(channels[0])), -4 * Packet, 4 * Packet);
    }

    [Fact]
    public void Weight_LoweredInFlight_CountsAtOnce()
    {
        var flow = new Outflow();
        var (heavy, other) = (flow.AddBulk(weight: 256), flow.AddBulk());
        flow.Next(4);

        flow.Mux.SetWeight(heavy, 16);
        flow.Forget();
        flow.Send(4_000_000);

        Assert.InRange(flow.BytesOf(heavy) - flow.BytesOf(other), -2 * Packet, 2 * Packet);
    }

    [Theory, InlineData(0), InlineData(-1), InlineData(257)]
    public void Weight_OutOfRange_IsMisuse(int weight)
    {
        var flow = new Outflow();
        var handle = flow.Add();

        Assert.Throws<ArgumentOutOfRangeException>(() => flow.Mux.SetWeight(handle, weight));
    }

    [Fact]
    public void Channel_ThatWasIdle_HasSavedNothingUp()
    {
        var flow = new Outflow();
        var (busy, late) = (flow.AddBulk(), flow.Add());
        flow.Send(20_000_000);
        flow.Forget();

        flow.Fill(late);
        flow.Send(10_000_000);

        Assert.InRange(flow.BytesOf(late) - flow.BytesOf(busy), -2 * Packet, 2 * Packet);
    }

    [Fact]
    public void Channel_ThatRunsEmptyAgainAndAgain_GetsNoMoreThanOneThatNeverDoes()
    {
        var flow = new Outflow();
        var (busy, fitful) = (flow.AddBulk(), flow.Add());
        for (var packets = 0; packets < 400; packets++)
        {
            if (Assert.Single(flow.Mux.ListChannels(), row => row.Handle == fitful).QueuedToSend == 0)
            {
                flow.Write(fitful, 50_000);
            }

            flow.Next(1);
        }

        Assert.InRange(flow.BytesOf(fitful) - flow.BytesOf(busy), -2 * Packet, 2 * Packet);
    }
}
