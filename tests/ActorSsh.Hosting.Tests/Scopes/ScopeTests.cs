using ActorSsh.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ActorSsh.Hosting.Tests.Scopes;

/// <summary>One scope per channel, disposed once whatever way the channel ends.</summary>
[Trait("rule", "E-2")]
public sealed class ScopeTests
{
    [Fact]
    public async Task ProgramThatEnds_RanInItsOwnScope_WhichIsDisposed()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();

        var session = await ExecAsync(peer, "who");
        var said = await session.ReadToCloseAsync();

        Assert.Equal(("ada by session", 0u), (said.Output, said.ExitStatus));
        await host.Recorder.ExpectAsync("begun");
        await host.Recorder.ExpectAsync("disposed");
        await AssertNoMoreAsync(host);
    }

    [Fact]
    public async Task TwoChannelsOfOneConnection_HaveAScopeEach()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();

        await ExecAsync(peer, "wait");
        await host.Recorder.ExpectAsync("begun");
        var echo = await peer.OpenChannelAsync(EchoHandler.Type);
        await host.Recorder.ExpectAsync("begun");
        await echo.CloseAsync();

        await host.Recorder.ExpectAsync("disposed");
        host.Recorder.ExpectNothing();
        await peer.DisposeAsync();
        await host.Recorder.ExpectAsync("disposed");
        await AssertNoMoreAsync(host);
    }

    [Fact]
    public async Task ChannelType_InPlaceOfSessions_GoesBeforePrograms()
    {
        await using var host = await TestHost.StartAsync(static builder => builder.AddSession<CommandHandler>().AddChannel<EchoHandler>("session"));
        await using var peer = await host.LogInAsync();

        await peer.OpenChannelAsync("session");

        await host.Recorder.ExpectAsync("begun"); // with a session's it would wait for the first program
    }

    [Fact]
    public async Task HandlerInPlaceOfSessions_GetsItsDataOnceItHasTakenAStart()
    {
        await using var host = await TestHost.StartAsync(static builder => builder.AddChannel<EchoHandler>("session"));
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");

        await session.SendDataAsync("over"u8.ToArray());
        Assert.True(await session.RequestAsync("shell"));
        await session.SendDataAsync(" there"u8.ToArray());
        var echo = await session.ReadAsync(10);
        await session.SendEofAsync();
        await session.CloseAsync();
        await session.ReadToCloseAsync();

        Assert.Equal("over there"u8, echo);
        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ProgramThatCrashes_ItsScopeIsDisposed()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();

        var said = await (await ExecAsync(peer, "crash")).ReadToCloseAsync();

        Assert.NotNull(said.ExitSignal);
        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ChannelThatIsKilled_ItsScopeIsDisposed()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();
        var session = await ExecAsync(peer, "wait");

        host.Server.System.ActorSelection("/user/ssh-server/connections/c1/ch0-*").Tell(Kill.Instance);
        await session.ReadToCloseAsync();

        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ConnectionThatIsLost_ItsScopeIsDisposed()
    {
        await using var host = await StartAsync();
        var peer = await host.LogInAsync();
        await ExecAsync(peer, "wait");

        await peer.DisposeAsync();

        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ConnectionThatIsDrained_ItsScopeIsDisposed()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();
        await ExecAsync(peer, "wait");

        await host.Server.DrainAsync(TimeSpan.Zero);

        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task HostThatStops_WaitsForTheScopeOfALiveChannel()
    {
        await using var host = await StartAsync(static builder => builder.Configure(static options => options.DrainDeadline = TimeSpan.Zero));
        await using var peer = await host.LogInAsync();
        await ExecAsync(peer, "wait");

        await host.StopAsync();

        await AssertOneScopeAsync(host);
    }

    [Theory]
    [InlineData("cannot-be-made")]
    [InlineData("nobody")]
    public async Task ProgramThatIsRefused_LeavesNoScope(string subsystem)
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");

        var isStarted = await session.RequestAsync("subsystem", SshFields.Text(subsystem));
        await session.CloseAsync();

        Assert.False(isStarted);
        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ChannelThatIsRefused_LeavesNoScope()
    {
        await using var host = await StartAsync(static builder => builder.AddChannel("no@example.com", static (provider, _) =>
        {
            provider.GetRequiredService<ScopedProbe>();
            return null;
        }));
        await using var peer = await host.LogInAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.OpenChannelAsync("no@example.com"));

        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task SecondStartOnAChannel_HasTheScopeOfTheFirst()
    {
        await using var host = await StartAsync();
        await using var peer = await host.LogInAsync();
        var session = await peer.OpenChannelAsync("session");

        await session.RequestAsync("subsystem", SshFields.Text("nobody"));
        Assert.True(await session.RequestAsync("exec", SshFields.Text("who")));
        await session.ReadToCloseAsync();

        await AssertOneScopeAsync(host);
    }

    [Fact]
    public async Task ServiceOfAChannel_InAnotherScope_SaysSo()
    {
        await using var host = await StartAsync();
        await using var scope = host.Services.CreateAsyncScope();

        var refused = Assert.Throws<InvalidOperationException>(scope.ServiceProvider.GetRequiredService<SshConnectionInfo>);

        Assert.Contains("scope of an SSH channel", refused.Message, StringComparison.Ordinal);
    }

    private static Task<TestHost> StartAsync(Action<IActorSshBuilder>? add = null) => TestHost.StartAsync(builder =>
    {
        builder
            .AddSession(static (provider, start) => Probed(provider, start))
            .AddSubsystem<UnmakeableHandler>("cannot-be-made")
            .AddSession<CommandHandler>(static start => start.Kind == SshSessionKind.Exec)
            .AddChannel<EchoHandler>(EchoHandler.Type);
        add?.Invoke(builder);
    });

    /// <summary>Serves nothing, but has looked at the scope.</summary>
    private static SshSessionFace? Probed(IServiceProvider provider, SshSessionStart start)
    {
        if (start.Command == "nobody")
        {
            provider.GetRequiredService<ScopedProbe>();
        }

        return null;
    }

    private static async Task<ScriptedChannel> ExecAsync(ScriptedPeer peer, string command)
    {
        var session = await peer.OpenChannelAsync("session");
        Assert.True(await session.RequestAsync("exec", SshFields.Text(command)));
        return session;
    }

    private static async Task AssertOneScopeAsync(TestHost host)
    {
        await host.Recorder.ExpectAsync("begun");
        await host.Recorder.ExpectAsync("disposed");
        await AssertNoMoreAsync(host);
    }

    private static async Task AssertNoMoreAsync(TestHost host)
    {
        await host.StopAsync();
        host.Recorder.ExpectNothing();
    }
}
