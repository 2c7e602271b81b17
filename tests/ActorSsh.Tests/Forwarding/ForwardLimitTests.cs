using ActorSsh.Protocol;

namespace ActorSsh.Tests.Forwarding;

/// <summary>What listening for a client may cost, and what is left of it in the end.</summary>
public sealed class ForwardLimitTests : RemoteForwardSpec
{
    [Fact, Trait("rule", "C-4")]
    public async Task Listeners_PastTheBoundOfTheConnection_AreRefusedUntilOneIsCancelled()
    {
        await using var server = await ServeListenersAsync(change: static o => o with { ListenersPerConnection = 2 });
        await using var client = await server.LogInAsync();
        var first = await client.ForwardAsync();
        await client.ForwardAsync();

        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("", 0)));
        await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("", first));

        Assert.NotEqual(0u, await client.ForwardAsync());
    }

    [Fact, Trait("rule", "C-4")]
    public async Task Connections_PastTheBoundOfTheListener_AreOfferedWhenOneIsSettled()
    {
        await using var server = await ServeListenersAsync(change: static o => o with { PendingConnectionsPerListener = 2 });
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync();
        using var one = await ConnectAsync(port);
        var first = await client.ExpectOpenAsync();
        using var two = await ConnectAsync(port);
        var second = await client.ExpectOpenAsync();
        using var three = await ConnectAsync(port);
        using var four = await ConnectAsync(port);

        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "no other open came");
        await first.ConfirmAsync(5);
        await (await client.ExpectOpenAsync()).RefuseAsync();
        await (await client.ExpectOpenAsync()).RefuseAsync();
        await second.RefuseAsync();

        await AssertClosedAsync(two);
        await AssertClosedAsync(three);
        await AssertClosedAsync(four);
    }

    [Fact, Trait("rule", "C-29"), Trait("hostile", "H-10")]
    public async Task OpenThatIsNeverAnswered_DelaysNoOtherListener()
    {
        await using var server = await ServeListenersAsync(change: static o => o with { PendingConnectionsPerListener = 1 });
        await using var client = await server.LogInAsync();
        var stuck = await client.ForwardAsync();
        var other = await client.ForwardAsync();
        using var waiting = await ConnectAsync(stuck);
        await client.ExpectOpenAsync();
        using var behind = await ConnectAsync(stuck);

        using var socket = await ConnectAsync(other);

        Assert.Equal(other, (await client.ExpectOpenAsync()).ReadForwardedTcpip().Port);
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-26")]
    public async Task ConnectionThatEnds_TakesItsListenersAndWhatTheyAccepted()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync();
        using var pending = await ConnectAsync(port);
        await client.ExpectOpenAsync();
        using var open = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(5);
        Assert.Equal(1, server.Server.Counters.Forwards);

        await client.DisposeAsync();

        await AssertNothingIsLeftAsync(server);
        await AssertClosedAsync(pending);
        await AssertClosedAsync(open);
        await AssertNobodyListensAsync(port);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task ConnectionThatIsDrained_AcceptsNoMore_ItsChannelsGoOn()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync();
        using var socket = await ConnectAsync(port);
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);

        var draining = server.Server.DrainAsync(TimeSpan.FromMinutes(10));
        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.Forwards));
        await AssertNobodyListensAsync(port);
        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("", 0)));
        await socket.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        await client.CloseAsync(open.ServerChannel);
        socket.Dispose();

        Assert.Equal(DisconnectReason.ByApplication, (await client.Peer.ExpectDisconnectAsync()).Reason);
        await client.DisposeAsync();
        await draining;
    }

    [Fact, Trait("hostile", "H-10"), Trait("hostile", "H-26")]
    public async Task ConnectionThatEndsWhileThePolicyThinks_LeavesNothing()
    {
        var decision = new TaskCompletionSource<SshPolicyDecision>();
        await using var server = await ServeAsync(o => o with { Policy = new SlowToListen(decision.Task, TestActor) });
        await using var client = await server.LogInAsync();
        await client.Peer.SendAsync(new Protocol.Connection.Messages.GlobalRequestMessage("tcpip-forward", true, ForwardScript.Port("", 0)));
        var port = (await ExpectMsgAsync<ListenQuestion>()).Port;

        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        decision.SetResult(SshPolicyDecision.Allow);

        Assert.Equal(0u, port);
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-60"), Trait("rule", "C-61"), Trait("hostile", "H-27")]
    public async Task ListenerThatFails_IsRestarted_AndKeepsItsSocketAndChannels()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync("127.0.0.1");
        using var before = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(5);

        (await FindActorAsync("connections/c1/forwards/f1-0")).Tell(Kill.Instance);
        using var after = await ConnectAsync(port);

        Assert.Equal(port, (await client.ExpectOpenAsync()).ReadForwardedTcpip().Port);
        await before.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
    }

    /// <summary>Allows everything, but thinks about listening until it is told.</summary>
    private sealed class SlowToListen(Task<SshPolicyDecision> decision, IActorRef observer) : ISshPolicy
    {
        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            if (question is not ListenQuestion)
            {
                return SshPolicyDecision.Allow;
            }

            observer.Tell(question);
            return await decision;
        }
    }
}
