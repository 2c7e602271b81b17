using ActorSsh.Connections;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Connections;

/// <summary>One user's connections, and what they leave to others.</summary>
public sealed class UserCreditTests : ServerSpec
{
    private const long Mega = 1024 * 1024;

    private readonly SharedCreditPool _server = new(1000);

    [Fact, Trait("rule", "C-30")]
    public void User_DrawsHisShare_ThroughAnyOfHisConnections_AndNoMore()
    {
        var pools = new UserCreditPools(_server, 400);
        var (one, two, other) = (pools.Of("ann"), pools.Of("ann"), pools.Of("bob"));

        Assert.Equal((true, true, false), (one.TryDraw(300, 0), two.TryDraw(100, 0), one.TryDraw(1, 0)));
        Assert.Equal((400, 400, 0), (one.Granted, two.Granted, other.Granted));
        Assert.True(other.TryDraw(400, 0));
        two.Return(300);

        Assert.Equal((100, 500), (one.Granted, _server.Granted));
    }

    [Fact, Trait("rule", "C-30")]
    public void WhatTheServerKeeps_IsKeptFromEveryUser_ButForChannelsOfOnePacket()
    {
        var pools = new UserCreditPools(_server, 800);
        Assert.True(pools.Of("ann").TryDraw(600, kept: 200));

        Assert.False(pools.Of("bob").TryDraw(200, kept: 200));
        Assert.True(pools.Of("bob").TryDraw(200, kept: 0));
        Assert.Equal((200, 800), (pools.Of("bob").Granted, _server.Granted));
    }

    [Fact, Trait("rule", "C-30"), Trait("rule", "C-5")]
    public void User_WhoHoldsNothing_IsForgotten()
    {
        var pools = new UserCreditPools(_server, 400);
        var ann = pools.Of("ann");
        ann.TryDraw(5, 0);
        Assert.Equal(1, pools.Count);
        ann.Return(5);

        Assert.Equal((0, 0), (pools.Count, _server.Granted));
        Assert.True(ann.TryDraw(400, 0));
    }

    [Fact, Trait("rule", "C-30")]
    public void Shares_DrawnFromByManyThreads_AreNeverExceeded_AndComeBack()
    {
        var pools = new UserCreditPools(_server, 400);
        var tooMuch = 0;
        Parallel.For(0, 10_000, i =>
        {
            var pool = pools.Of(i % 2 == 0 ? "ann" : "bob");
            var bytes = 1 + (i % 300);
            if (pool.TryDraw(bytes, kept: i % 3 == 0 ? 0 : 100))
            {
                if (pool.Granted > 400 || _server.Granted > 1000)
                {
                    Interlocked.Increment(ref tooMuch);
                }

                pool.Return(bytes);
            }
        });

        Assert.Equal((0, 0, 0), (tooMuch, pools.Count, _server.Granted));
    }

    [Fact, Trait("rule", "C-30"), Trait("hostile", "H-7")]
    public async Task ManyConnectionsOfOneUser_NarrowTheirOwnWindows_AndNobodyElses()
    {
        await using var server = await ServeAsync(static o => o with
        {
            Credit = o.Credit with { Server = 64 * Mega, User = 8 * Mega }, Limits = o.Limits with { InitialWindowSize = 2 * Mega },
        });
        await using var one = await LogInAsync(server, "ann");
        await using var two = await LogInAsync(server, "ann");
        await using var other = await LogInAsync(server, "bob");

        long[] windows = [await WindowAsync(one), await WindowAsync(two), await WindowAsync(one), await WindowAsync(two), await WindowAsync(other)];
        Assert.Equal([2 * Mega, 2 * Mega, 2 * Mega, 32 * 1024, 2 * Mega], windows);

        await one.DisposeAsync();
        await EventuallyAsync(async () => Assert.Equal(2, (await server.Server.ListConnectionsAsync()).Count));
        Assert.Equal(2 * Mega, await WindowAsync(two));
    }

    private static async Task<ScriptedPeer> LogInAsync(TestServer server, string user)
    {
        var peer = ScriptedPeer.Connect(server.Server);
        await peer.LogInAsync(user, server.UserKey);
        return peer;
    }

    private static async Task<long> WindowAsync(ScriptedPeer peer)
    {
        var channel = await peer.OpenChannelAsync("session");
        return channel.SendWindow;
    }
}
