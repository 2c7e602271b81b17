using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary><c>tcpip-forward</c> and what comes of it (RFC 4254 §7): ports that are listened on for a client.</summary>
public sealed class TcpForwardTests : RemoteForwardSpec
{
    /// <summary>A success that needs no words.</summary>
    private static readonly byte[] Done = [];

    [Theory, Trait("rule", "C-17"), Trait("rule", "C-53")]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("*")]
    [InlineData("Any.Text")]
    public async Task PortZero_IsAnsweredWithThePort_AndEachConnectionOpensAChannelThatRepeatsTheBindStringToTheLetter(string bind)
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        var port = await client.ForwardAsync(bind);
        using var socket = await ConnectAsync(port);
        var open = await client.ExpectOpenAsync();

        var local = (IPEndPoint)socket.LocalEndPoint!;
        Assert.Equal("forwarded-tcpip", open.Type);
        Assert.Equal((bind, port, "127.0.0.1", (uint)local.Port), open.ReadForwardedTcpip());
    }

    [Fact, Trait("rule", "C-17"), Trait("rule", "C-53")]
    public async Task PortThatWasNamed_IsAnsweredWithoutData()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = Target.RefusedPort();

        Assert.Equal(Done, await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("localhost", port)));
        using var socket = await ConnectAsync(port);

        var (bind, named, _, _) = (await client.ExpectOpenAsync()).ReadForwardedTcpip();
        Assert.Equal(("localhost", port), (bind, named));
    }

    [Fact, Trait("rule", "C-17"), Trait("rule", "C-42")]
    public async Task Bytes_PassBothWays_AndEachEndByItself()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        using var socket = await ConnectAsync(await client.ForwardAsync());
        var open = await client.ExpectOpenAsync();

        await socket.WriteAsync(Pattern(50_000));
        socket.Shutdown(SocketShutdown.Send);
        await open.ConfirmAsync(5);
        Assert.Equal(Pattern(50_000), await client.ReadForwardedAsync(5, 50_000));
        await client.ExpectAsync(5, MessageNumber.ChannelEof);
        await client.DataAsync(open.ServerChannel, Pattern(30_000));
        await client.EofAsync(open.ServerChannel);
        Assert.Equal(Pattern(30_000), await socket.ReadToEndAsync());
        await client.CloseAsync(open.ServerChannel);

        await AssertNoChannelIsLeftAsync(server);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-17")]
    public async Task RefusedChannel_ClosesItsConnection_TheNextOneIsOffered()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync();

        using var refused = await ConnectAsync(port);
        await (await client.ExpectOpenAsync()).RefuseAsync();
        await AssertClosedAsync(refused);
        await AssertNoChannelIsLeftAsync(server);
        using var next = await ConnectAsync(port);

        Assert.Equal("forwarded-tcpip", (await client.ExpectOpenAsync()).Type);
    }

    [Fact, Trait("rule", "C-60")]
    public async Task ConnectionThatIsResetBeforeItsChannelIsOpen_ClosesTheChannel()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var socket = await ConnectAsync(await client.ForwardAsync());
        var open = await client.ExpectOpenAsync();

        socket.Reset();
        await open.ConfirmAsync(5);
        while (Payload.NumberOf(await client.NextAsync(5)) != MessageNumber.ChannelClose)
        {
            // EOF may come first.
        }

        await client.CloseAsync(open.ServerChannel);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task SamePortTwice_IsRefused_UnderWhateverName()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync("localhost");

        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("localhost", port)));
        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("127.0.0.1", port)));

        Assert.Equal(1, server.Server.Counters.Forwards);
    }

    [Fact, Trait("rule", "C-53")]
    public async Task Cancel_TakesTheWordsOfTheRequest_AndLeavesLiveChannelsAlone()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync("localhost");
        using var socket = await ConnectAsync(port);
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);

        Assert.Null(await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("127.0.0.1", port)));
        Assert.Null(await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("localhost", 0)));
        Assert.Equal(Done, await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("localhost", port)));
        Assert.Null(await client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("localhost", port)));

        await AssertNobodyListensAsync(port);
        await socket.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        Assert.Equal(0, server.Server.Counters.Forwards);
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-53")]
    public async Task CancelRightBehindItsRequest_FindsIt()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();
        var port = Target.RefusedPort();

        await client.Peer.SendAsync(new GlobalRequestMessage("tcpip-forward", true, ForwardScript.Port("", port)));
        await client.Peer.SendAsync(new GlobalRequestMessage("cancel-tcpip-forward", true, ForwardScript.Port("", port)));
        await client.Peer.SendAsync(new GlobalRequestMessage("tcpip-forward", false, ForwardScript.Port("", port)));
        await client.Peer.SendAsync(new GlobalRequestMessage("cancel-tcpip-forward", true, ForwardScript.Port("", port)));

        Assert.Equal(Done, await client.ExpectReplyAsync());
        Assert.Equal(Done, await client.ExpectReplyAsync());
        Assert.Equal(Done, await client.ExpectReplyAsync());
        await AssertNobodyListensAsync(port);
    }

    [Theory, Trait("rule", "C-53"), Trait("hostile", "H-25")]
    [InlineData(typeof(GlobalRequestQuestion), 1)]
    [InlineData(typeof(ListenQuestion), 2)]
    public async Task Denied_FailsAndNothingIsBound(Type denied, int questions)
    {
        await using var server = await ServeListenersAsync(question => question.GetType() != denied);
        await using var client = await server.LogInAsync();

        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("", 0)));

        Assert.Equal(questions, Questions.Count);
        Assert.Equal(0, server.Server.Counters.Forwards);
    }

    [Fact, Trait("hostile", "H-25")]
    public async Task Default_IsDenied()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        foreach (var name in new[] { "tcpip-forward", "cancel-tcpip-forward", "streamlocal-forward@openssh.com", "cancel-streamlocal-forward@openssh.com" })
        {
            Assert.Null(await client.AskGloballyAsync(name, ForwardScript.Port("", 0)));
        }

        Assert.Equal(0, server.Server.Counters.Forwards);
    }

    [Theory, Trait("rule", "C-53")]
    [InlineData("", 65536u)]
    [InlineData("", uint.MaxValue)]
    [InlineData("192.0.2.1", 0u)]
    [InlineData("example.org", 0u)]
    public async Task WhatCannotBeBound_Fails(string bind, uint port)
    {
        await using var server = await ServeListenersAsync(change: static o => o with { GatewayPorts = SshGatewayPorts.ClientSpecified });
        await using var client = await server.LogInAsync();

        Assert.Null(await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port(bind, port)));

        Assert.Equal(0, server.Server.Counters.Forwards);
    }

    [Fact, Trait("rule", "C-16")]
    public async Task Policy_SeesWhatIsGoingToBeBound()
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        await client.ForwardAsync("0.0.0.0");

        var question = Assert.Single(Questions.OfType<ListenQuestion>());
        Assert.Equal(("0.0.0.0", 0u, "user"), (question.BindAddress, question.Port, question.Connection.User));
        Assert.All(question.EndPoints, static endPoint => Assert.True(IPAddress.IsLoopback(endPoint.Address)));
    }

    [Fact, Trait("rule", "C-53")]
    public async Task EveryAddress_IsReachedWhereTheOptionsSayAll()
    {
        await using var server = await ServeListenersAsync(change: static o => o with { GatewayPorts = SshGatewayPorts.All });
        await using var client = await server.LogInAsync();
        var port = await client.ForwardAsync("localhost");

        using var socket = await ConnectAsync(port, IPAddress.Parse("127.0.0.2"));

        Assert.Equal("localhost", (await client.ExpectOpenAsync()).ReadForwardedTcpip().Bind);
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData("tcpip-forward")]
    [InlineData("cancel-tcpip-forward")]
    public async Task MalformedRequest_DisconnectsWithProtocolError(string name)
    {
        await using var server = await ServeListenersAsync();
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(name, true, [.. ForwardScript.Port("", 0), 1]));
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
