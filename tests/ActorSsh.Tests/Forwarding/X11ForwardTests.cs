using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Forwarding;

/// <summary>X11 forwarding: a session's program reaches the client's X server, by policy and as long as the session lives.</summary>
public sealed class X11ForwardTests : WayBackSpec
{
    private const string Protocol = "MIT-MAGIC-COOKIE-1";
    private const string Cookie = "0123456789abcdef0123456789abcdef";

    [Fact, Trait("rule", "C-42"), Trait("rule", "C-54")]
    public async Task Display_LeadsToTheClientsXServer()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, "x11-req", Request());

        using var display = session.X11!.Listen();
        using var socket = await ConnectAsync(PortOf(display));
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);
        await socket.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        await client.DataAsync(open.ServerChannel, Pattern(2000));

        Assert.Equal(Pattern(2000), await socket.ReadAsync(2000));
        Assert.Equal("x11", open.Type);
        Assert.Equal(("127.0.0.1", (uint)((IPEndPoint)socket.LocalEndPoint!).Port), ReadOriginator(open));
        Assert.Null(session.Agent);
    }

    [Fact, Trait("rule", "C-54")]
    public async Task Request_IsThereToTheLetter_WithWhatXauthWants()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, "x11-req", Request(screen: 2));

        var x11 = session.X11!;
        using var display = x11.Listen();

        Assert.Equal((false, Protocol, Cookie, 2u), (x11.IsSingleConnection, x11.AuthenticationProtocol, x11.AuthenticationCookie, x11.Screen));
        Assert.InRange(display.Number, 10, 1009);
        Assert.Equal($"localhost:{display.Number}.2", display.Display);
        Assert.Equal(["add", $"unix:{display.Number}.2", Protocol, Cookie], display.XauthArguments);
    }

    [Fact, Trait("rule", "C-54")]
    public async Task SingleConnection_IsTheLast()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, "x11-req", Request(isSingle: true));
        using var display = session.X11!.Listen();
        using var first = await ConnectAsync(PortOf(display));
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);

        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.Forwards));
        await AssertNobodyListensAsync(PortOf(display));
        using var another = session.X11.Listen();
        using var second = await ConnectAsync(PortOf(another));

        await AssertClosedAsync(second);
        await first.WriteAsync(Pattern(1000));
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
    }

    [Theory, Trait("rule", "C-13"), Trait("rule", "C-54")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Program_ReachesTheXServerItself_OnceWhereOnceIsAskedFor(bool isSingle)
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, "x11-req", Request(isSingle));

        var opening = session.X11!.OpenAsync(IPEndPoint.Parse("192.0.2.7:1234"));
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);
        await using var x11 = await opening;

        Assert.Equal(("x11", "192.0.2.7", 1234u), (open.Type, ReadOriginator(open).Address, ReadOriginator(open).Port));
        if (isSingle)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => session.X11.OpenAsync(IPEndPoint.Parse("192.0.2.7:1235")));
        }
        else
        {
            _ = session.X11.OpenAsync(IPEndPoint.Parse("192.0.2.7:1235"));
            Assert.Equal("x11", (await client.ExpectOpenAsync()).Type);
        }
    }

    [Theory, Trait("rule", "C-54"), Trait("hostile", "H-25")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Denied_FailsAndIsNotThere(bool isAsked)
    {
        await using var server = await ServeSessionsAsync(static question => question is not ChannelRequestQuestion);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.False(await client.AskAsync(channel, "x11-req", isAsked ? Request() : Request(cookie: "; rm -rf /")));
        Assert.True(await client.AskAsync(channel, "shell", []));

        Assert.Null((await ExpectMsgAsync<SshSession>()).X11);
        Assert.Equal(isAsked ? 1 : 0, Questions.OfType<ChannelRequestQuestion>().Count());
    }

    [Theory, Trait("hostile", "H-25")]
    [InlineData("", Cookie)]
    [InlineData(Protocol, "")]
    [InlineData("-f", Cookie)]
    [InlineData(Protocol, "12 34")]
    [InlineData(Protocol, "12\n34")]
    [InlineData("$(id)", Cookie)]
    public async Task WordsThatDoNotBelongInACommandLine_AreRefused(string protocol, string cookie)
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();

        Assert.False(await client.AskAsync(await client.OpenAsync(0), "x11-req", Request(protocol: protocol, cookie: cookie)));
    }

    [Fact, Trait("rule", "C-4")]
    public async Task DisplayThatIsTaken_IsPassedOver_AsFarAsTheOptionsSay()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, "x11-req", Request());
        using var taken = session.X11!.Listen();
        using var next = session.X11.Listen();
        await using var bounded = await TestServerOfOneDisplayAsync(taken.Number);
        await using var other = await bounded.LogInAsync();
        var (_, boundedSession) = await StartAsync(other, "x11-req", Request());

        Assert.True(next.Number > taken.Number);
        Assert.Throws<SocketException>(() => boundedSession.X11!.Listen());
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-26")]
    public async Task Display_GoesWithItsSession()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (channel, session) = await StartAsync(client, "x11-req", Request());
        var display = session.X11!.Listen();
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Forwards));

        await client.CloseAsync(channel);

        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.Forwards));
        await AssertNobodyListensAsync(PortOf(display));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-56")]
    public async Task MalformedRequest_DisconnectsWithProtocolError()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();

        await client.RequestAsync(await client.OpenAsync(0), "x11-req", [1, 0, 0]);
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    /// <summary>The data of <c>x11-req</c> (RFC 4254 §6.3.1).</summary>
    internal static byte[] Request(bool isSingle = false, string protocol = Protocol, string cookie = Cookie, uint screen = 0) =>
        [.. SshFields.Flag(isSingle), .. SshFields.Text(protocol), .. SshFields.Text(cookie), .. SshFields.Numbers(screen)];

    private Task<TestServer> TestServerOfOneDisplayAsync(int number) => TestServer.StartAsync(o => o with
    {
        Session = _ => new Program(TestActor),
        Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
        Forwarding = o.Forwarding with { X11FirstDisplay = number, X11Displays = 1 },
    });

    private static uint PortOf(SshX11Display display) => 6000 + (uint)display.Number;

    private static (string Address, uint Port) ReadOriginator(ServerOpen open)
    {
        var reader = new WireReader(open.Data);
        var originator = (reader.ReadText(), reader.ReadUInt32());
        reader.ExpectEnd();
        return originator;
    }
}
