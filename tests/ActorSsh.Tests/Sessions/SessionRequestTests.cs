using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Sessions;

/// <summary>The requests of a session that are rarer than shell and signal: break, keepalive, flow control, terminal modes, core dumps.</summary>
public sealed class SessionRequestTests : ServerSpec
{
    [Theory, Trait("rule", "C-50")]
    [InlineData(0u, true)]
    [InlineData(500u, true)]
    [InlineData(uint.MaxValue, false)]
    public async Task Break_ReachesTheProgramWithItsLength_WhichSaysWhetherItWasDone(uint milliseconds, bool isDone)
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "x");
        await ExpectMsgAsync<string>();

        await client.RequestAsync(channel, "break", SshFields.Numbers(milliseconds));

        await ExpectMsgAsync($"break {milliseconds}");
        var flow = Payload.Decode<ChannelRequestMessage>(await client.ExpectAsync(0, MessageNumber.ChannelRequest));
        Assert.Equal(("xon-xoff", false), (flow.RequestType, flow.WantReply));
        Assert.Equal(SshFields.Flag(milliseconds == 0), flow.Data.ToArray());
        await client.ExpectAsync(0, isDone ? MessageNumber.ChannelSuccess : MessageNumber.ChannelFailure);
    }

    [Fact, Trait("rule", "C-54")]
    public async Task Break_NobodyCanPerform_Fails()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.False(await client.AskAsync(channel, "break", SshFields.Numbers(500)));
        Assert.True(await client.AskAsync(channel, "exec", SshFields.Text("echo")));
        Assert.False(await client.AskAsync(channel, "break", SshFields.Numbers(500)));
    }

    [Theory, Trait("rule", "C-56")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Break_ThatCannotBeParsed_Disconnects(bool isStarted)
    {
        await using var server = await ServeAsync(Observed);
        await using var client = await server.LogInAsync();
        var channel = isStarted ? await client.ExecAsync(0, "x") : await client.OpenAsync(0);

        await client.RequestAsync(channel, "break", [1, 2, 3]);

        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
    }

    [Fact, Trait("rule", "C-50")]
    public async Task Break_OverPipesAndToAnActor()
    {
        await using var server = await ServeAsync(o => o with
        {
            Session = start => start.Command == "actor"
                ? SshSessionFace.Actor(Props.Create(() => new BreakActor(TestActor)))
                : SshSessionFace.Pipe(WaitAsync, new SshSessionPipeOptions { OnBreak = static (_, length, _) => new(length == TimeSpan.FromSeconds(1)) }),
        });
        await using var client = await server.LogInAsync();
        var pipes = await client.ExecAsync(0, "pipes");
        var actor = await client.ExecAsync(1, "actor");

        Assert.True(await client.AskAsync(pipes, "break", SshFields.Numbers(1000)));
        Assert.False(await client.AskAsync(pipes, "break", SshFields.Numbers(999)));
        Assert.True(await client.AskAsync(actor, "break", SshFields.Numbers(250)));
        await ExpectMsgAsync(new Messages.BreakReceived(TimeSpan.FromMilliseconds(250)));
    }

    [Fact, Trait("rule", "C-50"), Trait("rule", "C-65")]
    public async Task Keepalive_IsAnswered_ThoughTheProgramHangs()
    {
        await using var server = await ServeAsync(o => o with { Session = _ => new StuckOnInput() });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "x");

        await client.DataAsync(channel, "stuck"u8.ToArray());

        Assert.True(await client.AskAsync(channel, "keepalive@openssh.com", []));
    }

    [Fact, Trait("rule", "C-55")]
    public async Task TerminalModes_HaveNames()
    {
        byte[] modes = [(byte)SshTerminalMode.Utf8, 0, 0, 0, 1, (byte)SshTerminalMode.InterruptCharacter, 0, 0, 0, 3, 0];
        await using var server = await ServeAsync(o => o with { Session = Answering });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        Assert.True(await client.AskAsync(channel, "pty-req", [.. SshFields.Text("xterm"), .. SshFields.Numbers(80, 24, 0, 0), .. SshFields.String(modes)]));
        Assert.True(await client.AskAsync(channel, "shell", []));

        await ExpectMsgAsync("utf-8 1, interrupt 3, echo ");

        SshSessionFace? Answering(SshSessionStart start)
        {
            var terminal = start.Terminal!;
            TestActor.Tell(
                $"utf-8 {terminal[SshTerminalMode.Utf8]}, interrupt {terminal[SshTerminalMode.InterruptCharacter]}, echo {terminal[SshTerminalMode.Echo]}");
            return new ObservedProgram(Sys.DeadLetters);
        }
    }

    [Fact, Trait("rule", "C-40")]
    public async Task ExitSignal_CarriesNameTextAndCoreDump()
    {
        await using var server = await ServeAsync(static o => o with
        {
            Session = static _ => SshSessionFace.Pipe(static (_, _) => Task.FromResult(SshExit.Signal("SEGV", "bad luck") with { IsCoreDumped = true })),
        });
        await using var client = await server.LogInAsync();

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(0, "x"));

        Assert.Equal(("SEGV", true, "bad luck"), transcript.ExitSignal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SIG SEGV")]
    [InlineData("a,b")]
    [InlineData("\u0007")]
    public void ExitSignal_ThatIsNoName_IsRefused(string name) => Assert.Throws<ArgumentException>(() => SshExit.Signal(name));

    private static async Task<SshExit> WaitAsync(SshDuplexSession session, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    private SshServerOptions Observed(SshServerOptions options) => options with { Session = _ => new ObservedProgram(TestActor) };

    /// <summary>Tells an observer what it is told about the keyboard.</summary>
    private sealed class BreakActor(IActorRef observer) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Messages.BreakReceived)
            {
                observer.Tell(message);
            }
        }
    }

    /// <summary>A program that never takes its input.</summary>
    private sealed class StuckOnInput : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }
}
