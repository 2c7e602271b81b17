using System.Net.Sockets;
using System.Runtime.Versioning;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Forwarding;

/// <summary>Agent forwarding: a session's program reaches the client's agent, by policy and as long as the session lives.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class AgentForwardTests : WayBackSpec
{
    private const string OpenSsh = "auth-agent-req@openssh.com";

    [Theory, Trait("rule", "C-42"), Trait("rule", "C-54")]
    [InlineData(OpenSsh, "auth-agent@openssh.com")]
    [InlineData("agent-req", "agent-connect")]
    public async Task Socket_LeadsToTheAgent_ByTheTypeThatGoesWithTheRequest(string request, string channelType)
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, request, []);

        using var agent = session.Agent!.Listen();
        using var socket = await ConnectAsync(agent.Path);
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);
        await socket.WriteAsync(Pattern(1000));
        socket.Shutdown(SocketShutdown.Send);
        Assert.Equal(Pattern(1000), await client.ReadForwardedAsync(5, 1000));
        await client.ExpectAsync(5, MessageNumber.ChannelEof);
        await client.DataAsync(open.ServerChannel, Pattern(2000));
        await client.EofAsync(open.ServerChannel);

        Assert.Equal(Pattern(2000), await socket.ReadToEndAsync());
        Assert.Equal((channelType, 0), (open.Type, open.Data.Length));
        Assert.Null(session.X11);
    }

    [Fact, Trait("rule", "C-13"), Trait("rule", "C-54")]
    public async Task Program_ReachesTheAgentItself_AsLongAsItsSessionLives()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (channel, session) = await StartAsync(client, OpenSsh, []);

        var opening = session.Agent!.OpenAsync();
        var open = await client.ExpectOpenAsync();
        await open.ConfirmAsync(5);
        await using var agent = await opening;
        await agent.Output.WriteAsync(Pattern(100));
        Assert.Equal(Pattern(100), await client.ReadForwardedAsync(5, 100));
        await client.CloseAsync(channel);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Channels));

        Assert.Equal(("auth-agent@openssh.com", 0), (open.Type, open.Data.Length));
        await Assert.ThrowsAsync<SshChannelClosedException>(() => session.Agent.OpenAsync());
    }

    [Fact, Trait("rule", "C-4")]
    public async Task Sockets_PastTheirBound_AreRefusedWithItsName_AndOneThatEndedMakesRoom()
    {
        await using var server = await ServeSessionsAsync(change: o => o with { ListenersPerConnection = 1 });
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, OpenSsh, []);

        var first = session.Agent!.Listen();
        var refused = Assert.Throws<InvalidOperationException>(session.Agent.Listen);
        first.Dispose();
        first.Dispose();
        using var second = session.Agent.Listen();

        Assert.Contains("listeners-per-connection", refused.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(session.Agent.Listen);
        using var socket = await ConnectAsync(second.Path);
        Assert.Equal("auth-agent@openssh.com", (await client.ExpectOpenAsync()).Type);
    }

    [Fact, Trait("hostile", "H-25")]
    public async Task Socket_IsItsOwnersOnly()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, OpenSsh, []);

        using var agent = session.Agent!.Listen();

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner, File.GetUnixFileMode(agent.Path));
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(agent.Path)!));
    }

    [Fact, Trait("hostile", "H-25")]
    public async Task NotAsked_IsNotThere()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);
        Assert.True(await client.AskAsync(channel, "shell", []));

        var session = await ExpectMsgAsync<SshSession>();

        Assert.Equal((null, null), (session.Agent, session.X11));
    }

    [Theory, Trait("rule", "C-54"), Trait("hostile", "H-25")]
    [InlineData(OpenSsh)]
    [InlineData("agent-req")]
    public async Task Denied_FailsAndIsNotThere(string request)
    {
        await using var server = await ServeSessionsAsync(static question => question is not ChannelRequestQuestion);
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.False(await client.AskAsync(channel, request, []));
        Assert.True(await client.AskAsync(channel, "shell", []));

        Assert.Null((await ExpectMsgAsync<SshSession>()).Agent);
        var question = Assert.Single(Questions.OfType<ChannelRequestQuestion>());
        Assert.Equal(("session", request, "user"), (question.ChannelType, question.RequestType, question.Connection.User));
    }

    [Fact, Trait("hostile", "H-25")]
    public async Task Default_IsDenied()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();

        Assert.False(await client.AskAsync(await client.OpenAsync(0), OpenSsh, []));
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-55")]
    public async Task ProgramStartedRightBehind_WaitsForThePolicy()
    {
        var decision = new TaskCompletionSource<SshPolicyDecision>();
        await using var server = await ServeAsync(o => o with { Session = start => new Tells(start, TestActor), Policy = new SlowAboutRequests(decision.Task, TestActor) });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.RequestAsync(channel, OpenSsh, []);
        await client.RequestAsync(channel, "exec", SshClientScript.Text("now"));
        await ExpectMsgAsync<ChannelRequestQuestion>();
        decision.SetResult(SshPolicyDecision.Allow);

        Assert.NotNull((await ExpectMsgAsync<SshSessionStart>()).Agent);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
        await client.ExpectAsync(0, MessageNumber.ChannelSuccess);
    }

    [Fact, Trait("rule", "C-54")]
    public async Task TwiceOrTooLate_Fails()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.True(await client.AskAsync(channel, OpenSsh, []));
        Assert.False(await client.AskAsync(channel, OpenSsh, []));
        Assert.True(await client.AskAsync(channel, "shell", []));
        Assert.False(await client.AskAsync(channel, "x11-req", X11ForwardTests.Request()));
    }

    [Fact, Trait("rule", "C-56")]
    public async Task MalformedRequest_DisconnectsWithProtocolError()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();

        await client.RequestAsync(await client.OpenAsync(0), OpenSsh, [1]);
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
    }

    [Fact, Trait("rule", "C-17")]
    public async Task ClientThatRefuses_ClosesTheConnectionToTheSocket()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, OpenSsh, []);
        using var agent = session.Agent!.Listen();
        using var socket = await ConnectAsync(agent.Path);

        await (await client.ExpectOpenAsync()).RefuseAsync();

        await AssertClosedAsync(socket);
    }

    [Theory, Trait("rule", "C-63"), Trait("hostile", "H-26"), Trait("hostile", "H-27")]
    [InlineData("session closed")]
    [InlineData("session killed")]
    [InlineData("listeners killed")]
    [InlineData("connection lost")]
    [InlineData("disposed")]
    public async Task Socket_GoesWithItsSession(string how)
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (channel, session) = await StartAsync(client, OpenSsh, []);
        var agent = session.Agent!.Listen();
        using var socket = await ConnectAsync(agent.Path);
        await client.ExpectOpenAsync();

        await EndAsync(how, client, channel, agent);

        await EventuallyAsync(() => Assert.False(Path.Exists(Path.GetDirectoryName(agent.Path))));
        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.Forwards));
        agent.Dispose();
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await AssertClosedAsync(socket);
    }

    [Fact, Trait("rule", "C-63"), Trait("hostile", "H-27")]
    public async Task SocketMadeForASessionThatIsGone_LeavesNothing()
    {
        await using var server = await ServeSessionsAsync();
        await using var client = await server.LogInAsync();
        var (_, session) = await StartAsync(client, OpenSsh, []);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);

        var agent = session.Agent!.Listen();

        await EventuallyAsync(() => Assert.False(Path.Exists(Path.GetDirectoryName(agent.Path))));
    }

    private async Task EndAsync(string how, SshClientScript client, uint channel, SshAgentSocket agent)
    {
        switch (how)
        {
            case "session closed":
                await client.CloseAsync(channel);
                break;
            case "session killed":
                (await FindActorAsync("connections/c1/ch0-*")).Tell(Kill.Instance);
                break;
            case "listeners killed":
                (await FindActorAsync("connections/c1/ch0-*/listeners")).Tell(Kill.Instance);
                break;
            case "disposed":
                agent.Dispose();
                break;
            default:
                await client.DisposeAsync();
                break;
        }
    }

    private static async Task<Socket> ConnectAsync(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path)).WaitAsync(TimeSpan.FromSeconds(10));
        return socket;
    }

    private sealed class Tells(SshSessionStart start, IActorRef observer) : SshSessionHandler
    {
        public override Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            observer.Tell(start);
            return Task.FromResult<SshExit>(0);
        }
    }

    private sealed class SlowAboutRequests(Task<SshPolicyDecision> decision, IActorRef observer) : ISshPolicy
    {
        public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
        {
            if (question is not ChannelRequestQuestion)
            {
                return SshPolicyDecision.Allow;
            }

            observer.Tell(question);
            return await decision;
        }
    }
}
