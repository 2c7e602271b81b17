using System.Text;
using ActorSsh.Messages;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Sessions;

/// <summary>What operators say to users, on each face of a session, and how long a drain leaves them.</summary>
public sealed class MessageTests : VirtualTimeSpec
{
    private const string Said = "Back in five minutes.";
    private const string Shown = "\r\nBack in five minutes.\r\n";

    private static readonly byte[] Terminal = [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.Text("")];

    [Theory]
    [InlineData("handler"), InlineData("pipe")]
    public async Task Message_IsShown_WhereThereIsATerminal_AndNowhereElse(string face)
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        await using var client = await server.LogInAsync();
        await StartAsync(client, 0, face);
        await client.ExecAsync(1, face);

        var told = await (await FirstAsync(server)).SendMessageAsync(Said);

        Assert.Equal(1, told);
        Assert.Equal(Shown, Encoding.UTF8.GetString(await client.ReadAsync(0, Shown.Length)));
        Assert.Equal(0, (await (await FirstAsync(server)).GetStatusAsync()).Channels.Single(static channel => channel.Handle.LocalChannel == 1).BytesSent);
    }

    [Theory]
    [InlineData("own-handler"), InlineData("own-pipe"), InlineData("actor")]
    public async Task Message_GoesToAProgramThatShowsItItself(string face)
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        await using var client = await server.LogInAsync();
        await StartAsync(client, 0, face);

        await (await FirstAsync(server)).SendMessageAsync(Said);

        await ExpectMsgAsync<string>($"told {Said}");
    }

    [Fact, Trait("hostile", "H-24")]
    public async Task Message_IsEscaped_AndItsLinesStayLines()
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        await using var client = await server.LogInAsync();
        await StartAsync(client, 0, "handler");

        await (await FirstAsync(server)).SendMessageAsync("one\ntwo\u001b[2J");

        const string shown = "\r\none\r\ntwo\\u001b[2J\r\n";
        Assert.Equal(shown, Encoding.UTF8.GetString(await client.ReadAsync(0, shown.Length)));
    }

    [Fact, Trait("hostile", "H-26")]
    public async Task TerminalThatTakesNothing_HoldsUpNeitherItsInputNorTheOperator()
    {
        await using var server = await ServeInVirtualTimeAsync(o => Faces(o) with { Limits = o.Limits with { UnsentBytesPerChannel = 100 } });
        await using var client = await server.LogInAsync();
        var channel = await StartAsync(client, 0, "handler", window: 0);
        var connection = await FirstAsync(server);

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal(1, await connection.SendMessageAsync(Said));
        }

        await client.DataAsync(channel, "typed"u8.ToArray());
        await ExpectMsgAsync<string>("typed");
        Assert.InRange((await connection.GetStatusAsync()).Channels[0].QueuedToSend, 1, 100);
    }

    [Fact, Trait("rule", "C-60")]
    public async Task ProgramThatThrowsWhenTold_EndsItsSession_AndNoOther()
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        await using var client = await server.LogInAsync();
        var failing = await StartAsync(client, 0, "throw");
        await StartAsync(client, 1, "handler");

        await (await FirstAsync(server)).SendMessageAsync(Said);

        Assert.NotNull((await client.ReadToCloseAsync(failing)).ExitSignal);
        await client.ReadAsync(1, Shown.Length);
    }

    [Fact]
    public async Task Message_ToNobody_IsRefusedOrToldToNone()
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        var client = await server.LogInAsync();
        var connection = await FirstAsync(server);

        await Assert.ThrowsAsync<ArgumentException>(() => connection.SendMessageAsync(" "));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => connection.SendMessageAsync(new string('x', 4097)));
        Assert.Equal(0, await connection.SendMessageAsync(Said));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
        await Assert.ThrowsAsync<SshConnectionClosedException>(() => connection.SendMessageAsync(Said));
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Drain_TellsItsDeadline_AndAnEarlierOne()
    {
        await using var server = await ServeInVirtualTimeAsync(Faces);
        await using var client = await server.LogInAsync();
        await StartAsync(client, 0, "actor");
        var connection = await FirstAsync(server);
        var now = server.Server.Options.TimeProvider.GetUtcNow();

        Assert.Null(connection.DrainDeadline);
        _ = connection.DrainAsync(TimeSpan.FromMinutes(10));
        await ExpectMsgAsync<DateTimeOffset>(now.AddMinutes(10));
        _ = connection.DrainAsync(TimeSpan.FromMinutes(20));
        _ = connection.DrainAsync(TimeSpan.FromMinutes(5));
        await ExpectMsgAsync<DateTimeOffset>(now.AddMinutes(5));

        Assert.True(connection.Draining.IsCancellationRequested);
        Assert.Equal(now.AddMinutes(5), connection.DrainDeadline);
    }

    private SshServerOptions Faces(SshServerOptions options)
    {
        var observer = TestActor;
        return options with
        {
            Session = start => start.Command switch
            {
                "handler" => new Waiting(observer),
                "own-handler" => new Telling(observer),
                "throw" => new Throwing(observer),
                "pipe" => SshSessionFace.Pipe(WaitAsync),
                "own-pipe" => SshSessionFace.Pipe(WaitAsync, new SshSessionPipeOptions { OnMessage = (_, text, _) => Tell(observer, text) }),
                "actor" => SshSessionFace.Actor(Props.Create(() => new TellingActor(observer))),
                _ => null,
            },
        };
    }

    private static async Task<uint> StartAsync(SshClientScript client, uint local, string face, uint window = 1 << 20)
    {
        var channel = await client.OpenAsync(local, window: window);
        Assert.True(await client.AskAsync(channel, "pty-req", Terminal));
        Assert.True(await client.AskAsync(channel, "exec", SshFields.Text(face)));
        return channel;
    }

    private static async Task<SshConnection> FirstAsync(TestServer server) => (await server.Server.FindConnectionAsync(1))!;

    private static async Task<SshExit> WaitAsync(SshDuplexSession session, CancellationToken gone)
    {
        await Task.Delay(Timeout.Infinite, gone);
        return 0;
    }

    private static ValueTask Tell(IActorRef observer, string text)
    {
        observer.Tell($"told {text}");
        return ValueTask.CompletedTask;
    }

    private class Waiting(IActorRef observer) : SshSessionHandler
    {
        protected IActorRef Observer => observer;

        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken)
        {
            observer.Tell(Encoding.UTF8.GetString(data.Span));
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Telling(IActorRef observer) : Waiting(observer)
    {
        public override ValueTask OnMessageAsync(SshSession session, string text, CancellationToken cancellationToken) => Tell(Observer, text);
    }

    private sealed class Throwing(IActorRef observer) : Waiting(observer)
    {
        public override ValueTask OnMessageAsync(SshSession session, string text, CancellationToken cancellationToken) => throw new FormatException("mine");
    }

    private sealed class TellingActor(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case MessageForUser said:
                    observer.Tell($"told {said.Text}");
                    break;
                case ConnectionDraining draining:
                    observer.Tell(draining.Deadline);
                    break;
            }
        }
    }
}
