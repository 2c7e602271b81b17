using ActorSsh.Connections;

namespace ActorSsh.Tests.Connections;

public sealed class SharedCreditPoolTests
{
    [Fact, Trait("rule", "C-30")]
    public void Pool_DrawnFromByManyThreads_NeverGivesMoreThanItHas()
    {
        const long Size = 1000;
        var pool = new SharedCreditPool(Size);
        var drawn = 0L;
        var tooMuch = 0;
        Parallel.For(0, 10_000, i =>
        {
            var bytes = 1 + (i % 300);
            if (pool.TryDraw(bytes, kept: 0))
            {
                if (Interlocked.Add(ref drawn, bytes) > Size)
                {
                    Interlocked.Increment(ref tooMuch);
                }

                Interlocked.Add(ref drawn, -bytes);
                pool.Return(bytes);
            }
        });

        Assert.Equal((0, 0L), (tooMuch, pool.Granted));
        Assert.True(pool.TryDraw(Size, kept: 0));
        Assert.False(pool.TryDraw(1, kept: 0));
    }
}
