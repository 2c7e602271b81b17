using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Splicing;

/// <summary>Channels of two connections joined by a server: the opens, the whole of a session, and every way one end can be lost.</summary>
public sealed class SpliceActorTests : SpliceSpec
{
    private static readonly ScriptedChannelOptions Stalled = new() { InitialWindowSize = 0, GrantsCredit = false };

    [Fact, Trait("rule", "C-24"), Trait("rule", "C-40"), Trait("rule", "C-42")]
    public async Task Session_PassesWhole()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartAsync(user, upstream);

        await mine.WriteAsync(Pattern(300_000));
        await mine.SendEofAsync();
        Assert.Equal(Pattern(300_000), await theirs.ReadAsync(300_000));
        await theirs.ExpectAsync(MessageNumber.ChannelEof);
        await theirs.SendExtendedDataAsync(1, "apart"u8.ToArray());
        await theirs.SendDataAsync("the output"u8.ToArray());
        await theirs.SendRequestAsync("exit-status", SshFields.Numbers(7), wantReply: false);
        await theirs.SendEofAsync();
        await theirs.CloseAsync();
        var transcript = await mine.ReadToCloseAsync();
        await theirs.ExpectAsync(MessageNumber.ChannelClose);

        Assert.Equal(("the output", "apart", 7u), (transcript.Output, transcript.Error, transcript.ExitStatus));
        Assert.Equal(["exit-status", "ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
        await user.DisposeAsync();
        await upstream.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-12"), Trait("rule", "C-16")]
    public async Task Open_IsAnsweredAsTheOtherPeerAnswers()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var confirmed = await user.BeginOpenAsync(Type, "asked"u8.ToArray());
        var opened = await upstream.ExpectOpenAsync(Type);
        await opened.ConfirmAsync("granted"u8.ToArray());
        var refused = await user.BeginOpenAsync(Type);
        await (await upstream.ExpectOpenAsync(Type)).RefuseAsync(ChannelOpenFailureReason.ResourceShortage, "full up");

        Assert.Equal("asked"u8.ToArray(), opened.TypeSpecific);
        Assert.Equal("granted"u8.ToArray(), (await confirmed.ExpectConfirmationAsync()).Message.TypeSpecific.ToArray());
        var refusal = await refused.ExpectRefusalAsync();
        Assert.Equal((ChannelOpenFailureReason.ResourceShortage, "full up"), (refusal.Reason, refusal.Description));
    }

    [Theory, Trait("rule", "C-10")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Target_ThatIsNoneOrThrows_RefusesTheOpen(bool throws)
    {
        await using var server = await ServeSplicesAsync(_ => new SshSplice((_, _) => throws ? throw new IOException("secret") : default));
        await using var user = await LogUserInAsync(server);

        var refusal = await (await user.BeginOpenAsync(Type)).ExpectRefusalAsync();

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, refusal.Reason);
        Assert.DoesNotContain("secret", refusal.Description, StringComparison.Ordinal);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-63")]
    public async Task Target_WhoseConnectionHasEnded_RefusesTheOpen()
    {
        await using var server = await ServeSplicesAsync();
        await using var user = await LogUserInAsync(server);
        await using var upstream = await LogUpstreamInAsync(server);
        await upstream.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(1L, server.Server.Counters.Connections));

        var refusal = await (await user.BeginOpenAsync(Type)).ExpectRefusalAsync();

        Assert.Equal(ChannelOpenFailureReason.ConnectFailed, refusal.Reason);
    }

    [Fact, Trait("rule", "C-11"), Trait("rule", "C-13")]
    public async Task UserThatIsLostBeforeTheAnswer_GivesTheOtherOpenUp()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        await user.BeginOpenAsync(Type);
        var opened = await upstream.ExpectOpenAsync(Type);

        await user.DisposeAsync();
        await AssertNoChannelIsLeftAsync(server);
        await opened.ConfirmAsync();

        await opened.ExpectAsync(MessageNumber.ChannelClose);
    }

    [Theory, Trait("rule", "C-60"), Trait("rule", "C-63"), Trait("hostile", "H-27")]
    [InlineData("cut")]
    [InlineData("kill c1")]
    [InlineData("kill c1/ch*")]
    [InlineData("kill c2/ch*")]
    public async Task UpstreamThatIsLost_EndsTheSessionWithExitSignal(string how)
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartAsync(user, upstream);
        await theirs.SendDataAsync("so far"u8.ToArray());
        Assert.Equal("so far"u8.ToArray(), await mine.ReadAsync(6));

        await LoseAsync(upstream, how);
        var transcript = await mine.ReadToCloseAsync();

        Assert.Equal(["exit-signal", "ChannelEof", "ChannelClose"], transcript.Events);
        await user.DisposeAsync();
        await upstream.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-60"), Trait("rule", "C-63"), Trait("hostile", "H-27")]
    [InlineData("cut")]
    [InlineData("kill c2")]
    [InlineData("kill c2/ch*")]
    [InlineData("kill c1/ch*")]
    public async Task UserThatIsLost_ClosesTheUpstreamChannel_AndNothingElse(string how)
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await StartAsync(user, upstream);
        await mine.SendDataAsync("so far"u8.ToArray());
        Assert.Equal("so far"u8.ToArray(), await theirs.ReadAsync(6));

        await LoseAsync(user, how);
        var transcript = await theirs.ReadToCloseAsync();

        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await using var another = await LogUserInAsync(server);
        await JoinAsync(another, upstream);
        await another.DisposeAsync();
        await user.DisposeAsync();
        await upstream.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43")]
    public async Task DataBeforeTheUsersClose_ReachesAnUpstreamThatTakesItLater()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await JoinAsync(user, upstream, options: Stalled);
        await mine.WriteAsync(Pattern(Window));
        await mine.CloseAsync();
        await mine.ExpectAsync(MessageNumber.ChannelClose);

        await theirs.AdjustAsync(Window);
        var transcript = await theirs.ReadToCloseAsync();

        Assert.Equal(Pattern(Window), transcript.OutputBytes);
        Assert.Equal(["ChannelEof", "ChannelClose"], transcript.Events);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-23")]
    public async Task UpstreamThatNeverTakesIt_IsClosedWhenTheLingerTimeIsOver()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await JoinAsync(user, upstream, options: Stalled);
        await mine.WriteAsync(Pattern(Window));
        await mine.CloseAsync();
        await mine.ExpectAsync(MessageNumber.ChannelClose);

        var linger = SshServerOptions.Default.Limits.LingerTimeout!.Value;
        await EventuallyAsync(() => Assert.Equal(2L, server.Server.Counters.Channels));
        await DueAsync(() =>
        {
            Advance(linger);
            Assert.Equal(0L, server.Server.Counters.Channels);
        });

        await theirs.ExpectAsync(MessageNumber.ChannelClose);
        await user.DisposeAsync();
        await upstream.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-21"), Trait("rule", "C-27"), Trait("rule", "C-29"), Trait("hostile", "H-12")]
    public async Task StalledUpstream_HoldsTheWindow_AndStopsNobodyElse()
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (stalled, sink) = await JoinAsync(user, upstream, options: Stalled);
        await stalled.WriteAsync(Pattern(Window));
        var (mine, theirs) = await JoinAsync(user, upstream);
        for (var round = 0; round < 20; round++)
        {
            await mine.WriteAsync(Pattern(Window));
            Assert.Equal(Pattern(Window), await theirs.ReadAsync(Window));
        }

        var connections = await server.Server.ListConnectionsAsync();
        Assert.Equal(Window, connections.SelectMany(static connection => connection.Channels).Max(static channel => channel.QueuedReceived));
        Assert.Equal(Unsent, connections.SelectMany(static connection => connection.Channels).Max(static channel => channel.QueuedToSend));
        Assert.InRange(server.Server.Counters.BuffersInUse, 0, 16);
        await sink.AdjustAsync(Window);
        Assert.Equal(Pattern(Window), await sink.ReadAsync(Window));
    }

    [Fact, Trait("rule", "C-42")]
    public async Task TwoChannelsOfOneConnection_CanBeJoined()
    {
        await using var server = await ServeSplicesAsync();
        await using var peer = await LogUpstreamInAsync(server);
        var (mine, theirs) = await JoinAsync(peer, peer);

        await mine.SendDataAsync("to and"u8.ToArray());
        await theirs.SendDataAsync("fro"u8.ToArray());
        Assert.Equal("to and"u8.ToArray(), await theirs.ReadAsync(6));
        Assert.Equal("fro"u8.ToArray(), await mine.ReadAsync(3));
        await mine.CloseAsync();
        await theirs.ReadToCloseAsync();

        await AssertNoChannelIsLeftAsync(server);
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-67")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task ChannelThatIsKilled_TakesTheOtherWithIt(long killed)
    {
        await using var server = await ServeSplicesAsync();
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await JoinAsync(user, upstream);
        var status = (await server.Server.ListConnectionsAsync()).Single(connection => connection.Connection.Id == killed);
        var connection = await server.Server.FindConnectionAsync(killed);

        Assert.True(await connection!.KillChannelAsync(Assert.Single(status.Channels).Handle, "by hand"));

        await mine.ReadToCloseAsync();
        await theirs.ReadToCloseAsync();
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-50")]
    public async Task FilteredRequests_OfEitherEnd()
    {
        await using var server = await ServeSplicesAsync(static splice => splice with
        {
            Requests = static request => request is { From: SshSpliceSide.Inbound, Type: "up@example.com" } or { From: SshSpliceSide.Outbound, Type: "down@example.com" }
                ? SshSpliceVerdict.Rewrite("passed@example.com", request.Data)
                : SshSpliceVerdict.Refuse,
        });
        await using var upstream = await LogUpstreamInAsync(server);
        await using var user = await LogUserInAsync(server);
        var (mine, theirs) = await JoinAsync(user, upstream);

        Assert.False(await mine.RequestAsync("down@example.com"));
        Assert.False(await theirs.RequestAsync("up@example.com"));
        await mine.SendRequestAsync("up@example.com");
        await theirs.ExpectRequestAsync("passed@example.com");
        await theirs.ReplyAsync(success: true);
        await mine.ExpectAsync(MessageNumber.ChannelSuccess);
        await theirs.SendRequestAsync("down@example.com");
        await mine.ExpectRequestAsync("passed@example.com");
        await mine.ReplyAsync(success: false);
        await theirs.ExpectAsync(MessageNumber.ChannelFailure);
    }

    private async Task LoseAsync(ScriptedPeer peer, string how)
    {
        if (how == "cut")
        {
            await peer.DisposeAsync();
            return;
        }

        (await FindActorAsync($"connections/{how[5..]}")).Tell(Kill.Instance);
    }
}
