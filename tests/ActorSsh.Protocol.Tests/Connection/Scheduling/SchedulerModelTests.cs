using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection.Scheduling;

/// <summary>
/// Random writes, adjusts, weights and pauses over several channels against a model: nothing is lost, reordered or sent without leave; while
/// two channels wait all the time they send by their weights; nobody who waits is left out.
/// </summary>
[Trait("rule", "C-35"), Trait("rule", "C-26"), Trait("rule", "C-67")]
public class SchedulerModelTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void Channels_UnderRandomUse_SendAllInOrderAndByWeight(int seed)
    {
        var run = new Run(seed);

        run.Steps(count: 600);

        run.End();
    }

    private sealed class Run
    {
        private const int LargestCost = (32 * 1024) + ChannelShare.PacketOverhead;
        private const int LargestWeight = 64;

        private readonly Random _random;
        private readonly PeerDriver _driver = new(limits: new ConnectionLimits { UnsentBytesPerChannel = long.MaxValue });
        private readonly Dictionary<uint, ModelChannel> _channels = [];
        private readonly byte[] _room = new byte[40_000];
        private int _time;
        private long _bytes;

        public Run(int seed)
        {
            _random = new Random(seed);
            for (var number = _random.Next(2, 12); number > 0; number--)
            {
                var (window, packet) = ((uint)_random.Next(100_000), _random.Next(3) == 0 ? _random.Next(16, 2000) : 32 * 1024);
                var handle = _driver.Accept(window: window, packet: (uint)packet);
                _channels.Add(PeerDriver.RemoteOf(handle), new ModelChannel(handle, number, window, packet));
            }
        }

        /// <summary>What all others may send while one gets a single packet: so many rounds as its weight needs, and the two begun.</summary>
        private long LongestWait(ModelChannel channel) =>
            ((LargestCost / (channel.Weight * ChannelShare.BytesPerWeight)) + 3)
            * _channels.Count * ((LargestWeight * ChannelShare.BytesPerWeight) + LargestCost);

        public void Steps(int count)
        {
            for (; count > 0; count--)
            {
                Step(_channels.Values.ElementAt(_random.Next(_channels.Count)));
                foreach (var channel in _channels.Values)
                {
                    channel.Note(_time, _bytes);
                }

                for (var packets = _random.Next(12); packets > 0 && TakePacket(); packets--)
                {
                    AssertShares();
                }
            }
        }

        public void End()
        {
            foreach (var channel in _channels.Values)
            {
                _driver.Mux.Resume(channel.Handle);
                channel.IsPaused = false;
                Grant(channel, (uint)(channel.Written - channel.Sent));
            }

            while (TakePacket())
            {
                Assert.Contains(_channels.Values, channel => channel.Sent > 0);
            }

            Assert.All(_channels.Values, channel => Assert.Equal(channel.Written, channel.Sent));
            Assert.Equal(_channels.Values.Sum(c => c.Written), _driver.Events().OfType<ChannelEvent.WriteReady>().Sum(e => e.Bytes));
            Assert.Equal(_driver.Chunks.Made, _driver.Chunks.Disposed);
            Assert.All(_driver.Mux.ListChannels(), row => Assert.Equal(0, row.QueuedToSend));
        }

        private void Step(ModelChannel channel)
        {
            switch (_random.Next(20))
            {
                case < 4:
                    _driver.Write(channel.Handle, channel.Write(_random.Next(1, 300)));
                    break;
                case < 9:
                    _driver.Write(channel.Handle, channel.Write(_random.Next(1, 200_000)));
                    break;
                case < 16:
                    Grant(channel, (uint)_random.Next(300_000));
                    break;
                case < 17:
                    var weight = _random.Next(1, LargestWeight + 1);
                    _driver.Mux.SetWeight(channel.Handle, weight);
                    channel.SetWeight(weight, _time, _bytes);
                    break;
                case < 18:
                    _driver.Mux.Pause(channel.Handle);
                    channel.IsPaused = true;
                    break;
                default:
                    _driver.Mux.Resume(channel.Handle);
                    channel.IsPaused = false;
                    break;
            }
        }

        private void Grant(ModelChannel channel, uint bytes)
        {
            channel.Grant(bytes);
            _driver.Receive(new ChannelWindowAdjustMessage(channel.Handle.LocalChannel, bytes));
        }

        private bool TakePacket()
        {
            if (!_driver.Mux.TryTakePayload(_room, 0, out var length))
            {
                Assert.DoesNotContain(_channels.Values, channel => channel.CanSend);
                return false;
            }

            var message = Payload.Decode<ChannelDataMessage>(_room.AsSpan(0, length));
            var sender = _channels[message.RecipientChannel];
            _bytes += message.Data.Length + ChannelShare.PacketOverhead;
            sender.Send(message.Data, ++_time, _bytes);
            sender.Note(_time, _bytes);
            return true;
        }

        private void AssertShares()
        {
            var waiting = _channels.Values.Where(channel => channel.WaitsSince is not null).ToArray();
            foreach (var (one, other) in waiting.SelectMany(one => waiting.Select(other => (one, other))))
            {
                var since = Math.Max(one.WaitsSince!.Value, other.WaitsSince!.Value);
                var (mine, theirs) = (PerWeight(one, one.CostSince(since)), PerWeight(other, other.CostSince(since)));
                var bound = (2 * ChannelShare.BytesPerWeight) + PerWeight(one, LargestCost) + PerWeight(other, LargestCost);
                Assert.True(mine - theirs <= bound, $"{one.Handle} sent {mine} per weight, {other.Handle} {theirs}; {bound} apart are allowed.");
            }

            Assert.All(waiting, channel => Assert.InRange(_bytes - channel.LastTurn, 0, LongestWait(channel)));
        }

        private static double PerWeight(ModelChannel channel, long cost) => (double)cost / channel.Weight;
    }
}
