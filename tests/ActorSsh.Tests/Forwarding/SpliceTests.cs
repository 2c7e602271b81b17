using System.Net.Sockets;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A channel and a socket joined: bytes, ends and resets pass each way by themselves.</summary>
public sealed class SpliceTests : ForwardSpec
{
    [Fact, Trait("rule", "C-16")]
    public async Task Bytes_PassBothWays_AndALostConnectionIsNoGoodEnd()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        await client.DataAsync(channel, Pattern(30_000));
        Assert.Equal(Pattern(30_000), await socket.ReadAsync(30_000));
        await socket.WriteAsync(Pattern(50_000));
        Assert.Equal(Pattern(50_000), await client.ReadAsync(1, 50_000));

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await Assert.ThrowsAsync<SocketException>(() => socket.ReadToEndAsync());
    }

    [Fact, Trait("rule", "C-42"), Trait("hostile", "H-12")]
    public async Task HalfCloseByThePeer_ReachesTheTarget_WhichGoesOn()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        await client.DataAsync(channel, Pattern(1000));
        await client.EofAsync(channel);
        Assert.Equal(Pattern(1000), await socket.ReadToEndAsync());
        await socket.WriteAsync(Pattern(20_000));
        Assert.Equal(Pattern(20_000), await client.ReadAsync(1, 20_000));
        socket.Dispose();
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-42"), Trait("hostile", "H-12")]
    public async Task HalfCloseByTheTarget_ReachesThePeer_WhichGoesOn()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        await socket.WriteAsync(Pattern(1000));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(Pattern(1000), await client.ReadAsync(1, 1000));
        await client.ExpectAsync(1, MessageNumber.ChannelEof);
        await client.DataAsync(channel, Pattern(20_000));
        await client.EofAsync(channel);
        Assert.Equal(Pattern(20_000), await socket.ReadToEndAsync());
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-40")]
    public async Task TargetThatAnswersAndCloses_AllOfItThenEof()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        await socket.WriteAsync(Pattern(100_000));
        socket.Dispose();
        Assert.Equal(Pattern(100_000), await client.ReadAsync(1, 100_000));
        await client.ExpectAsync(1, MessageNumber.ChannelEof);
        await client.EofAsync(channel);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60")]
    public async Task TargetThatResets_ClosesItsChannel_OthersGoOn()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        socket.Reset();
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-42")]
    public async Task TargetThatAnswersAndReadsNoFurther_ItsAnswerArrivesInFull()
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target), window: 0);
        using var socket = await target.AcceptAsync();

        await socket.WriteAsync(Pattern(2 * SpliceBound));
        await client.DataAsync(channel, Pattern(1000));
        await EventuallyAsync(() => Assert.Equal(1000, socket.Available));
        socket.Dispose();
        for (var i = 0; i < 3; i++)
        {
            await client.DataAsync(channel, Pattern(1000));
        }

        await client.AssertEchoesAsync(await client.ExecAsync(2, "echo"), "all of it was taken");
        await client.AdjustAsync(channel, 4 * SpliceBound);
        Assert.Equal(Pattern(2 * SpliceBound), await client.ReadAsync(1, 2 * SpliceBound));
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-43")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DataBeforeThePeersClose_ReachesTheTargetInFull(bool doesTargetStillSend)
    {
        using var target = Target.Listen();
        await using var server = await ServeForwardsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(1, "direct-tcpip", To(target), window: 1000);
        using var socket = await target.AcceptAsync();
        socket.SendBufferSize = 64 * 1024;
        var sending = doesTargetStillSend ? socket.WriteAsync(Pattern(6_000_000)) : Task.CompletedTask;

        await SendAsync(client, channel, Pattern(Window));
        await client.CloseAsync(channel);
        while (Payload.NumberOf(await client.NextAsync(1)) != MessageNumber.ChannelClose)
        {
            // Whatever the server said before.
        }

        await sending;
        Assert.Equal(Pattern(Window), await socket.ReadToEndAsync());
        socket.Dispose();
        await AssertNoChannelIsLeftAsync(server);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
