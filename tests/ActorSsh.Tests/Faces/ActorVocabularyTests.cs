using System.Text;
using ActorSsh.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Faces;

/// <summary>What an actor that serves a channel is told, what it may tell, and what comes of telling something else.</summary>
public sealed class ActorVocabularyTests : ServerSpec
{
    private const string Type = "relayed@example.com";
    private const int Bound = 1000;

    private static readonly byte[] Terminal =
        [.. SshClientScript.Text("xterm"), .. SshClientScript.Numbers(80, 24, 640, 480), .. SshClientScript.Numbers(0)];

    [Fact, Trait("rule", "C-27")]
    public async Task Open_IsToldFirst_ThenWhatMayBeWritten()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();

        var channel = await client.OpenAsync(5, Type, "extra"u8.ToArray());

        var opened = await ExpectMsgAsync<ChannelOpened>();
        Assert.Equal((channel, "extra"), (opened.LocalChannel, Encoding.ASCII.GetString(opened.Opening.Data.Span)));
        await ExpectMsgAsync(new WriteReady(Bound));
    }

    [Fact, Trait("rule", "C-27")]
    public async Task Write_PastWhatWasGranted_FailsItsChannel_BehindWhatWasWritten()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        var (relay, channel) = await OpenAsync(client);

        relay.Tell(new Tells(new Write(new byte[Bound - 1])));
        relay.Tell(new Tells(new Write(new byte[100_000])));
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(Bound - 1, transcript.Output.Length);
        await client.AssertEchoesAsync(echo, "still here");
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-41")]
    public async Task Write_BehindOnesOwnEof_FailsItsChannel()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);

        relay.Tell(new Tells(new SendEof()));
        relay.Tell(new Tells(new Write("late"u8.ToArray())));
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        Assert.Equal("", transcript.Output);
    }

    [Theory, Trait("rule", "C-22")]
    [InlineData(11)]
    [InlineData(-1)]
    public async Task Consumed_MoreThanWasTold_FailsItsChannel(long bytes)
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);
        await client.DataAsync(channel, new byte[10]);
        Assert.Equal(10, (await ExpectMsgAsync<ChannelData>()).Data.Length);

        relay.Tell(new Tells(new Consumed(bytes)));

        Assert.Equal("ChannelClose", (await client.ReadToCloseAsync(channel)).Events[^1]);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-11")]
    public async Task ActorThatStops_WithItsChannelOpen_HasFailed()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);

        Sys.Stop(relay);

        Assert.Equal("ChannelClose", (await client.ReadToCloseAsync(channel)).Events[^1]);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-23")]
    public async Task ActorThatStops_BehindItsClose_LosesNothing_AndUnreadInputCostsNothing()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);
        await client.DataAsync(channel, new byte[10]);
        await ExpectMsgAsync<ChannelData>();

        relay.Tell(new Tells(new Write("all"u8.ToArray())));
        relay.Tell(new Tells(new Close()));
        relay.Tell(PoisonPill.Instance);
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(("all", "ChannelClose"), (transcript.Output, transcript.Events[^1]));
        await AssertNoChannelIsLeftAsync(server);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-50")]
    public async Task Requests_AreAnsweredInAnyOrder_AndLeaveInTheirs_OnesWithoutReplyByThemselves()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);

        await client.RequestAsync(channel, "one@example.com", [1]);
        await client.RequestAsync(channel, "silent@example.com", [], wantReply: false);
        await client.RequestAsync(channel, "two@example.com", []);
        var one = await ExpectMsgAsync<ChannelRequest>();
        var silent = await ExpectMsgAsync<ChannelRequest>();
        var two = await ExpectMsgAsync<ChannelRequest>();
        relay.Tell(new Tells(new ReplyRequest(two.Id, true)));
        relay.Tell(new Tells(new ReplyRequest(silent.Id, true)));
        relay.Tell(new Tells(new ReplyRequest(one.Id, false)));

        await client.ExpectAsync(5, MessageNumber.ChannelFailure);
        await client.ExpectAsync(5, MessageNumber.ChannelSuccess);
        Assert.Equal(("one@example.com", "silent@example.com"), (one.Request.Type, silent.Request.Type));
    }

    [Fact, Trait("rule", "C-51")]
    public async Task RequestsOfOurs_ComeBackWithTheirTags()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var (relay, channel) = await OpenAsync(client);

        relay.Tell(new Tells(new SendRequest("first@example.com", default, "first")));
        relay.Tell(new Tells(new SendRequest("silent@example.com", default)));
        relay.Tell(new Tells(new SendRequest("second@example.com", default, "second")));
        for (var i = 0; i < 3; i++)
        {
            await client.ExpectAsync(5, MessageNumber.ChannelRequest);
        }

        await client.Peer.SendAsync(new Protocol.Connection.Messages.ChannelFailureMessage(channel));
        await client.Peer.SendAsync(new Protocol.Connection.Messages.ChannelSuccessMessage(channel));

        await ExpectMsgAsync(new ChannelRequestCompleted("first", false));
        await ExpectMsgAsync(new ChannelRequestCompleted("second", true));
    }

    [Fact, Trait("rule", "C-21")]
    public async Task ActorThatIsStuck_HasAtMostOneBatchInItsMailbox()
    {
        const int Packets = 2000;
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(o => Relay(o, () => Props.Create(() => new StuckRelay(TestActor, release.Task))));
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5, Type);
        for (var i = 0; i < Packets; i++)
        {
            await client.DataAsync(channel, [(byte)i]);
        }

        await EventuallyAsync(async () => Assert.Equal(Packets, Assert.Single(await server.Server.ListConnectionsAsync()).Channels[0].QueuedReceived));
        release.SetResult();
        var messages = (await ReceiveNAsync(2, default).ToListAsync()).Count;
        for (var received = 0; received < Packets; messages++)
        {
            received += (await ExpectMsgAsync<ChannelData>()).Data.Length;
        }

        Assert.InRange(messages, 3, 20);
    }

    [Fact, Trait("rule", "C-55"), Trait("rule", "C-54")]
    public async Task Session_IsToldStart_Size_AndSignals_WhatItCannotKnowIsRefused()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(5);
        Assert.True(await client.AskAsync(channel, "pty-req", Terminal));
        Assert.True(await client.AskAsync(channel, "exec", SshClientScript.Text("top")));

        var started = await ExpectMsgAsync<SessionStarted>();
        await ExpectMsgAsync<WriteReady>();
        Assert.True(await client.AskAsync(channel, "window-change", SshClientScript.Numbers(100, 50, 0, 0)));
        Assert.True(await client.AskAsync(channel, "signal", SshClientScript.Text("INT")));
        Assert.False(await client.AskAsync(channel, "unknown@example.com", []));
        Assert.False(await client.AskAsync(channel, "pty-req", Terminal));

        Assert.Equal(("top", "xterm"), (started.Start.Command, started.Start.Terminal!.Type));
        await ExpectMsgAsync(new WindowChanged(new TerminalSize(100, 50, 0, 0)));
        await ExpectMsgAsync(new SignalReceived("INT"));
    }

    [Fact, Trait("rule", "C-40"), Trait("rule", "C-43")]
    public async Task Session_ExitFollowsItsOutput_AndWaitsForNoEof()
    {
        await using var server = await ServeAsync(Relayed);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(5, "top");
        await ExpectMsgAsync<SessionStarted>();
        var relay = LastSender;
        await ExpectMsgAsync<WriteReady>();

        relay.Tell(new Tells(new Write("out"u8.ToArray())));
        relay.Tell(new Tells(new Write("err"u8.ToArray(), 1)));
        relay.Tell(new Tells(new Exit(3)));
        var transcript = await client.ReadToCloseAsync(channel);

        Assert.Equal(("out", "err", 3u), (transcript.Output, transcript.Error, transcript.ExitStatus));
        Assert.Equal(["exit-status", "ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    private SshServerOptions Relayed(SshServerOptions options) => Relay(options, () => Props.Create(() => new Relay(TestActor)));

    private static SshServerOptions Relay(SshServerOptions options, Func<Props> relay) => options with
    {
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [Type] = _ => SshChannelFace.Actor(relay()) },
        Session = start => start.Command == "top" ? SshSessionFace.Actor(relay()) : Programs.Find(start),
        Limits = options.Limits with { UnsentBytesPerChannel = Bound },
    };

    /// <summary>Opens the channel and passes over what is told at its start.</summary>
    private async Task<(IActorRef Relay, uint Channel)> OpenAsync(SshClientScript client)
    {
        var channel = await client.OpenAsync(5, Type);
        await ExpectMsgAsync<ChannelOpened>();
        var relay = LastSender;
        await ExpectMsgAsync<WriteReady>();
        return (relay, channel);
    }
}

/// <summary>Passes on what it is told, and tells its parent what the test says.</summary>
internal class Relay(IActorRef observer) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is Tells tells)
        {
            Context.Parent.Tell(tells.Message);
        }
        else
        {
            observer.Tell(message, Self);
        }
    }
}

/// <summary>Does nothing until it is released.</summary>
internal sealed class StuckRelay(IActorRef observer, Task release) : Relay(observer)
{
    protected override void PreStart() => release.Wait(TimeSpan.FromSeconds(10));
}

/// <summary>The test wants this told to the channel.</summary>
internal sealed record Tells(object Message);
