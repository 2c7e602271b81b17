using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Faces;

/// <summary>
/// One behaviour, whatever serves the channel: each test runs for each face, on a channel type of one's own and on a session. The faces
/// write the same programs in their own words (<see cref="FaceKit"/>).
/// </summary>
public abstract class FaceTests : ServerSpec
{
    private const int Window = 64 * 1024;
    private const int Packet = 16 * 1024;
    private const int Bound = 2000;

    private readonly FaceKit _kit;

    private protected FaceTests(FaceKit kit) => _kit = kit;

    [Fact, Trait("rule", "C-22"), Trait("rule", "C-42")]
    public async Task Echo_UntilEof_LastWordThenClose()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Echo(TestActor, "bye"));
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);

        await client.AssertEchoesAsync(channel, "one");
        await client.AssertEchoesAsync(channel, "two");
        await client.EofAsync(channel);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("bye", transcript.Output);
        Assert.Equal(("ChannelClose", 1), (transcript.Events[^1], transcript.Events.Count(static e => e == "ChannelEof")));
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Fact, Trait("rule", "C-22")]
    public async Task SlowReader_GivesCreditForWhatItUsed_AndOnlyForThat()
    {
        var program = new FaceProgram.Gated(TestActor);
        await using var server = await ServeFaceAsync(program);
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);
        for (var sent = 0; sent < Window; sent += Packet)
        {
            await client.DataAsync(channel, new byte[Packet]);
        }

        await AssertWindowAsync(server, channel, available: 0, unconsumed: Window);
        program.Allowed.Writer.TryWrite(Packet);
        await AssertWindowAsync(server, channel, available: 0, unconsumed: Window - Packet);
        program.Allowed.Writer.TryWrite(Packet);
        var adjust = Payload.Decode<ChannelWindowAdjustMessage>(await client.ExpectAsync(1, MessageNumber.ChannelWindowAdjust));

        Assert.Equal(2u * Packet, adjust.BytesToAdd);
        await AssertWindowAsync(server, channel, available: 2 * Packet, unconsumed: Window - (2 * Packet));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-27"), Trait("rule", "C-29")]
    public async Task SlowWriter_PeersWindowUsedUp_WaitsAtTheBound_OthersGoOn()
    {
        const int PeersWindow = 1000;
        var program = new FaceProgram.Pour(TestActor, 10_000, 100);
        await using var server = await ServeFaceAsync(program);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await _kit.OpenAsync(client, 1, PeersWindow);

        await client.ReadAsync(1, PeersWindow);
        await EventuallyAsync(() => Assert.Equal(PeersWindow + Bound, program.Accepted));
        await client.AssertEchoesAsync(echo, "nobody else waits");
        Assert.Equal(PeersWindow + Bound, program.Accepted);
        await client.AdjustAsync(channel, 100_000);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(10_000 - PeersWindow, transcript.Output.Length);
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Fact, Trait("rule", "C-27")]
    public async Task OneByte_IsWritten()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Pour(TestActor, 1, 1));
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await _kit.OpenAsync(client, 1));

        Assert.Equal("\0", transcript.Output);
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Fact, Trait("rule", "C-42")]
    public async Task HalfClose_OurEofFirst_InputStillArrives()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.EofFirst(TestActor));
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);

        await client.ReadAsync(1, "hello".Length);
        await client.ExpectAsync(1, MessageNumber.ChannelEof);
        for (var i = 0; i < 10; i++)
        {
            await client.DataAsync(channel, new byte[1000]);
        }

        await client.EofAsync(channel);
        await ExpectMsgAsync("10000 bytes");
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        Assert.DoesNotContain("ChannelEof", transcript.Events);
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Theory, Trait("rule", "C-24")]
    [InlineData("Apart", "out=ac err=bd")]
    [InlineData("Merged", "out=abcd err=")]
    [InlineData("Discarded", "out=ac err=")]
    public async Task StandardError_IsReadApart_Merged_OrDiscarded(string stderr, string expected)
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Collect(TestActor, Enum.Parse<Stderr>(stderr)));
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);

        await client.DataAsync(channel, "a"u8.ToArray());
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(channel, 1, "b"u8));
        await client.DataAsync(channel, "c"u8.ToArray());
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(channel, 1, "d"u8));
        await client.Peer.SendAsync(new ChannelExtendedDataMessage(channel, 77, "nobody knows this"u8));
        await client.EofAsync(channel);

        await ExpectMsgAsync(expected);
        await client.ReadToCloseAsync(channel);
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-40"), Trait("hostile", "H-10")]
    public async Task Crash_EndsItsChannelBehindWhatItWrote_OthersGoOn()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Crash(TestActor));
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await _kit.OpenAsync(client, 1);

        await client.DataAsync(channel, new byte[100]);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("before", transcript.Output);
        Assert.Equal(_kit.IsSession, transcript.ExitSignal is not null);
        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events.TakeLast(2));
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-27")]
    public async Task WriteGivenUp_CostsNothing_AndWritingGoesOn()
    {
        var program = new FaceProgram.GiveUpWrite(TestActor, 3 * Bound);
        await using var server = await ServeFaceAsync(program);
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1, window: 0);

        await EventuallyAsync(async () => Assert.Equal(Bound, (await StatusAsync(server, channel)).QueuedToSend));
        await program.Cancel.CancelAsync();
        await ExpectMsgAsync("gave up");
        await client.AdjustAsync(channel, 100_000);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(new string('\0', Bound) + "after", transcript.Output);
        await AssertEndedOnceAsync(client, server, "LocallyClosed");
    }

    [Fact]
    public async Task ReadGivenUp_LosesNothing()
    {
        var program = new FaceProgram.GiveUpRead(TestActor);
        await using var server = await ServeFaceAsync(program);
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);

        program.Cancel.SetResult();
        await ExpectMsgAsync("gave up");

        await client.AssertEchoesAsync(channel, "goes on");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43"), Trait("rule", "C-44")]
    public async Task ClosedByThePeer_WhatItSentBeforeIsRead_ThenTheEndOnce()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.EofFirst(TestActor));
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1);
        await client.ReadAsync(1, "hello".Length);

        await client.Peer.SendPayloadsAsync( // one by one, the program may close at the EOF before the peer's CLOSE is there
            Payload.Encode(new ChannelDataMessage(channel, new byte[Packet])),
            Payload.Encode(new ChannelEofMessage(channel)),
            Payload.Encode(new ChannelCloseMessage(channel)));

        await ExpectMsgAsync($"{Packet} bytes");
        await AssertEndedOnceAsync(client, server, "PeerClosed");
    }

    [Fact, Trait("rule", "C-63"), Trait("rule", "C-44")]
    public async Task ConnectionLost_WithBothDirectionsFull_TheEndIsToldOnce_NothingIsLeft()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Gated(TestActor));
        await using var client = await server.LogInAsync();
        var channel = await _kit.OpenAsync(client, 1, window: 0);
        await client.DataAsync(channel, new byte[Packet]);
        await AssertWindowAsync(server, channel, Window - Packet, Packet);

        await AssertEndedOnceAsync(client, server, "ConnectionLost");
    }

    [Fact, Trait("rule", "C-11"), Trait("hostile", "H-27")]
    public async Task ChannelActorKilled_WithInputUnread_ClosesItsChannel_NothingIsLeft()
    {
        await using var server = await ServeFaceAsync(new FaceProgram.Gated(TestActor));
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var channel = await _kit.OpenAsync(client, 1);
        await client.DataAsync(channel, new byte[Packet]);
        await AssertWindowAsync(server, channel, Window - Packet, Packet);

        (await FindActorAsync($"connections/c1/ch{channel}-*")).Tell(Kill.Instance);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal("ChannelClose", transcript.Events[^1]);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    private Task<TestServer> ServeFaceAsync(FaceProgram program) => ServeAsync(options => _kit.Serve(options, program) with
    {
        Limits = options.Limits with { InitialWindowSize = Window, UnsentBytesPerChannel = Bound },
    });

    private static async Task<ChannelStatus> StatusAsync(TestServer server, uint channel)
    {
        var connection = Assert.Single(await server.Server.ListConnectionsAsync());
        return connection.Channels.Single(status => status.Handle.LocalChannel == channel);
    }

    private Task AssertWindowAsync(TestServer server, uint channel, long available, long unconsumed) => EventuallyAsync(async () =>
    {
        var status = await StatusAsync(server, channel);
        Assert.Equal((available, unconsumed), (status.ReceiveWindow, status.QueuedReceived));
    });

    /// <summary>The end was told once, where the face is told of it, and nothing is held when the client has left.</summary>
    private async Task AssertEndedOnceAsync(SshClientScript client, TestServer server, string kind)
    {
        await client.DisposeAsync();
        if (_kit.TellsEnd)
        {
            await ExpectMsgAsync($"closed {kind}");
        }

        await AssertNothingIsLeftAsync(server);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }
}
