using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Tests.Connection;

/// <summary>
/// One channel under random messages and commands, against a model that only adds up: at every moment
/// <c>granted = consumed + discarded + held + outstanding</c>, and every lease is released exactly once.
/// </summary>
[Trait("hostile", "H-8"), Trait("rule", "C-22"), Trait("rule", "C-23"), Trait("rule", "C-45")]
public class CreditConservationTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory, MemberData(nameof(Seeds))]
    public void Credit_UnderRandomUse_IsConserved(int seed)
    {
        var run = new Run(seed);

        run.Steps(count: 1500);

        run.End();
    }

    private sealed class Run
    {
        private readonly Random _random;
        private readonly PeerDriver _driver;
        private readonly ChannelHandle _handle;
        private readonly long _size;
        private readonly Queue<(ChannelDataSegment Segment, long Position)> _delivered = new();
        private long _granted;
        private long _consumed;
        private long _arrived;
        private long _deliveredBytes;
        private long _position;
        private bool _isDiscarding;

        public Run(int seed)
        {
            _random = new Random(seed);
            _size = _random.Next(1, 100_000);
            var limits = new ConnectionLimits
            {
                InitialWindowSize = _size,
                MaximumPacketSize = _random.Next(16, 20_000),
                PinnedBytesPerChannel = _random.Next(0, 100_000),
            };
            _driver = new PeerDriver(limits: limits);
            MaximumPacket = limits.MaximumPacketSize;
            _handle = _driver.Accept();
            _granted = _size;
        }

        private int MaximumPacket { get; }

        private ChannelStatus Row => Assert.Single(_driver.Mux.ListChannels());

        public void Steps(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Step();
                Drain();
                Assert.Equal(_granted, _consumed + _driver.Mux.Counters.BytesDiscarded + Row.QueuedReceived + Row.ReceiveWindow);
                Assert.Equal(_arrived, _consumed + _driver.Mux.Counters.BytesDiscarded + Row.QueuedReceived);
                Assert.InRange(Row.QueuedReceived, 0, _size);
            }
        }

        /// <summary>All credit but less than half a window is back with the peer, and nothing is held.</summary>
        public void End()
        {
            while (Row.QueuedReceived > 0)
            {
                _driver.Mux.Taken(_handle);
                Drain();
                Consume(_deliveredBytes);
                Drain();
            }

            Assert.InRange(Row.ReceiveWindow, _size - (_size + 1) / 2 + 1, _size);
            Assert.Equal(0, _driver.Buffers.Outstanding);
            _driver.ReceiveClose(_handle);
            _driver.Sent();
            Assert.IsType<ChannelEvent.Closed>(_driver.Events()[^1]);
            Assert.Equal(0, _driver.Mux.ChannelCount);
        }

        private void Step()
        {
            switch (_random.Next(1000))
            {
                case < 500:
                    Arrive();
                    break;
                case < 700:
                    _driver.Mux.Taken(_handle);
                    break;
                case < 996:
                    Consume(_random.NextInt64(_deliveredBytes + 1));
                    break;
                case < 998:
                    _driver.ReceiveEof(_handle);
                    break;
                default:
                    _driver.Mux.Discard(_handle);
                    _isDiscarding = true;
                    break;
            }
        }

        private void Arrive()
        {
            var wanted = _random.Next(2) == 0 ? _random.Next(200) : _random.Next(MaximumPacket + 1);
            var length = (int)Math.Min(wanted, Math.Min(Row.ReceiveWindow, MaximumPacket));
            var data = new byte[length];
            for (var i = 0; i < length; i++)
            {
                data[i] = Pattern(_arrived + i);
            }

            _arrived += length;
            _driver.ReceiveData(_handle, data, _random.Next(4) == 0 ? 1u : null);
        }

        private void Drain()
        {
            foreach (var batch in _driver.Events().OfType<ChannelEvent.DataReceived>().Select(e => e.Batch))
            {
                Assert.False(_isDiscarding);
                Assert.Equal(batch.Length, batch.Segments.Sum(s => (long)s.Data.Length));
                foreach (var segment in batch.Segments)
                {
                    _delivered.Enqueue((segment, _position));
                    _position += segment.Data.Length;
                    _deliveredBytes += segment.Data.Length;
                }
            }

            foreach (var payload in _driver.Sent().Where(p => Payload.NumberOf(p) == MessageNumber.ChannelWindowAdjust))
            {
                var bytes = Payload.Decode<ChannelWindowAdjustMessage>(payload).BytesToAdd;
                Assert.InRange(bytes, (_size + 1) / 2, _size);
                _granted += bytes;
            }
        }

        /// <summary>Looks at what it consumes only now: memory released too early is overwritten.</summary>
        private void Consume(long bytes)
        {
            foreach (var (segment, position) in _delivered)
            {
                Assert.Equal(Pattern(position), segment.Data.Span[0]);
                Assert.Equal(Pattern(position + segment.Data.Length - 1), segment.Data.Span[^1]);
            }

            _driver.Mux.Consumed(_handle, bytes);
            _consumed += bytes;
            _deliveredBytes -= bytes;
            while (_delivered.TryPeek(out var head) && head.Position + head.Segment.Data.Length <= _position - _deliveredBytes)
            {
                _delivered.Dequeue();
            }
        }

        private static byte Pattern(long position) => (byte)(position * 31 % 251);
    }
}
