using ActorSsh.Channels.Pipes;
using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Faces;

/// <summary>What a pipe holds: the bytes in their order, whatever the runs, and no more memory than documented.</summary>
public sealed class UnreadInputTests(ITestOutputHelper output)
{
    private const long PinnedLimit = 100_000;

    private readonly BufferPool _pool = new();

    [Theory, Trait("rule", "C-21")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomRunsAndReads_GiveTheSameBytes_AndEveryBufferBack(int seed)
    {
        output.WriteLine($"Seed {seed}.");
        var random = new Random(seed);
        var input = new UnreadInput(_pool, PinnedLimit);
        var (written, consumed) = (0L, 0L);

        for (var step = 0; step < 5000; step++)
        {
            if (random.Next(3) > 0)
            {
                written += Append(input, written, random.Next(2) == 0 ? random.Next(1, 20) : random.Next(1, 5000));
            }
            else
            {
                AssertUnread(input, consumed, written - consumed);
                consumed += random.NextInt64(written - consumed + 1);
                input.ConsumeTo(input.OffsetOf(input.Unread.GetPosition(consumed - input.Start)));
            }
        }

        AssertUnread(input, consumed, written - consumed);
        Assert.Equal(written - consumed, input.ConsumeTo(written));
        Assert.Equal(_pool.Rented, _pool.Returned);
    }

    [Fact, Trait("rule", "C-21"), Trait("hostile", "H-7")]
    public void RunsInLargeBuffers_PinThemUpToTheLimit_AndAreThenCopiedTogether()
    {
        var input = new UnreadInput(_pool, PinnedLimit);
        for (var i = 0; i < 500; i++)
        {
            Append(input, i * 1024L, 1024, bufferLength: 32 * 1024);
        }

        Assert.Equal(500 * 1024, input.Length);
        Assert.InRange(_pool.Rented - _pool.Returned, 1, 3 + (500 * 1024 / UnreadInput.BlockLength) + 1);
    }

    private static void AssertUnread(UnreadInput input, long from, long count)
    {
        Assert.Equal(count, input.Unread.Length);
        var expected = from;
        foreach (var memory in input.Unread)
        {
            foreach (var value in memory.Span)
            {
                Assert.True(value == (byte)(expected % 251), $"The byte at {expected} is wrong.");
                expected++;
            }
        }
    }

    private int Append(UnreadInput input, long from, int count, int bufferLength = 0)
    {
        var buffer = _pool.Rent(Math.Max(count, bufferLength));
        for (var i = 0; i < count; i++)
        {
            buffer.Memory.Span[i] = (byte)((from + i) % 251);
        }

        input.Append(new ChannelDataSegment(buffer.Memory[..count], null, buffer));
        buffer.Release();
        return count;
    }
}
