using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using ActorSsh.Tests.Forwarding;
using ActorSsh.Tests.Hostile;

namespace ActorSsh.Tests.Time;

/// <summary>Every time limit of the server, on virtual time: what happens at it, and that nothing happens before.</summary>
public sealed class DeadlineTests : VirtualTimeSpec
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static TimeSpan Linger => SshServerOptions.Default.Limits.LingerTimeout!.Value;

    [Fact, Trait("rule", "C-65"), Trait("hostile", "H-23")]
    public async Task LoginGrace_ThatPasses_Disconnects()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.HandshakeAsync();

        Advance(SshServerOptions.Default.Authentication.LoginGrace);
        var notice = await DueAsync(peer.ExpectDisconnectAsync());

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-65"), Trait("hostile", "H-23")]
    public async Task LogIn_JustInTime_StaysForGood()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.HandshakeAsync();

        Advance(SshServerOptions.Default.Authentication.LoginGrace - Second);
        await peer.LogInAsync("user", server.UserKey);
        Advance(10 * SshServerOptions.Default.Authentication.LoginGrace);

        var client = new SshClientScript(peer);
        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "still here");
    }

    /// <summary>Were the timer set behind the write, and the time moved between the two, it would run from the later time.</summary>
    [Fact, Trait("rule", "C-64")]
    public async Task TimeThatMovesWithTheFirstWrite_FindsTheTimerSet()
    {
        await using var server = await ServeInVirtualTimeAsync();
        using var peer = new Mover(() => Advance(SshServerOptions.Default.Authentication.LoginGrace));

        server.Server.Accept(peer);

        Assert.True(await DueAsync(peer.Parted));
        await DueAsync(() =>
        {
            Advance(Second);
            Assert.Equal(0L, server.Server.Counters.Connections);
        });
    }

    [Fact, Trait("hostile", "H-23"), Trait("hostile", "H-11")]
    public async Task PeerThatSaysNothing_IsCutOffAfterTheKeyExchangeTimeout()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await EventuallyAsync(() => Assert.Equal(1L, server.Server.Counters.Connections));

        Advance(SshServerOptions.Default.Transport.KeyExchangeTimeout - Second);
        Assert.Equal(1L, server.Server.Counters.Connections);
        Advance(Second);

        await EventuallyAsync(() =>
        {
            Advance(Second);
            Assert.Equal(0L, server.Server.Counters.Connections);
        });
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "T-10"), Trait("hostile", "H-23")]
    public async Task PeerThatReadsNothing_CannotHoldADisconnectedConnection()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "flood", window: 1 << 30);
        await EventuallyAsync(() => Assert.True(server.Server.Counters.BuffersInUse > 0));

        await client.CloseAsync(channel + 100);
        await EventuallyAsync(() =>
        {
            Advance(Second);
            Assert.Equal(0L, server.Server.Counters.Connections);
        });

        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-23")]
    public async Task PeerThatNeverCloses_LosesItsChannelAfterTheLinger()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "exit 0");
        while (Protocol.Wire.Payload.NumberOf(await client.NextAsync(0)) != Protocol.Wire.MessageNumber.ChannelClose)
        {
            // exit-status and EOF come first.
        }

        Advance(Linger - Second);
        await client.AssertEchoesAsync(await client.ExecAsync(1, "echo"), "still here");
        Assert.Equal(2L, server.Server.Counters.Channels);
        Advance(Second);

        await DueAsync(() => Assert.Equal(1L, server.Server.Counters.Channels));
    }

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-10"), Trait("hostile", "H-23")]
    public async Task CallbackThatNeverEnds_HoldsAClosedChannelNoLongerThanTheLinger()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with { Session = start => start.Command == "echo" ? new Programs.Echo() : new Stubborn(TestActor) });
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "stubborn", window: 0);
        await client.DataAsync(channel, new byte[100]);
        await client.CloseAsync(channel);
        await ExpectMsgAsync("heard of it");

        // The batch is taken, so the connection tells the end, so the channel lingers.
        await SettleAsync("connections/c1/ch0-*");
        await SettleAsync("connections/c1");
        await SettleAsync("connections/c1/ch0-*");

        Advance(Linger - Second);
        await client.AssertEchoesAsync(await client.ExecAsync(1, "echo"), "still here");
        Assert.Equal(2L, server.Server.Counters.Channels);
        Advance(Second);

        await DueAsync(() => Assert.Equal(1L, server.Server.Counters.Channels));
    }

    [Fact, Trait("rule", "C-43"), Trait("hostile", "H-12"), Trait("hostile", "H-23")]
    public async Task TargetThatNeverEnds_HoldsAClosedSpliceNoLongerThanTheLinger()
    {
        using var target = Target.Listen();
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow) });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0, "direct-tcpip", ForwardSpec.To(target));
        using var socket = await target.AcceptAsync();
        await client.CloseAsync(channel);
        await client.ExpectAsync(0, Protocol.Wire.MessageNumber.ChannelClose);
        Assert.Empty(await socket.ReadToEndAsync());
        await SettleAsync("connections/c1/ch0-*");

        Advance(Linger - Second);
        await client.AssertEchoesAsync(await client.ExecAsync(1, "echo"), "still here");
        Assert.Equal(2L, server.Server.Counters.Channels);
        Advance(Second);

        await DueAsync(() => Assert.Equal(1L, server.Server.Counters.Channels));
    }

    [Fact, Trait("rule", "C-66"), Trait("hostile", "H-23")]
    public async Task StopAsync_PeerThatNeverCloses_IsLeftAfterASecond()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");

        var stopping = server.Server.StopAsync();
        await client.Peer.ExpectDisconnectAsync();
        await EventuallyAsync(() =>
        {
            Advance(Second);
            Assert.True(stopping.IsCompleted);
        });

        await stopping;
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Never ends a callback, and goes on when it hears that its channel is closed.</summary>
    private sealed class Stubborn(IActorRef observer) : SshSessionHandler
    {
        public override async Task<SshExit> RunAsync(SshSession session, CancellationToken cancellationToken)
        {
            try
            {
                await session.WriteAsync(new byte[SshServerOptions.Default.Limits.UnsentBytesPerChannel + 1], cancellationToken);
            }
            catch (SshChannelClosedException)
            {
                observer.Tell("heard of it");
            }

            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }

        public override async ValueTask OnDataAsync(SshSession session, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    /// <summary>Moves the time when it hears the first bytes, within the turn that sends them.</summary>
    private sealed class Mover(Action move) : StrangerTransport(default, reads: true)
    {
        private readonly TaskCompletionSource<bool> _parted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? _move = move;

        public Task<bool> Parted => _parted.Task;

        public override bool Send(ReadOnlyMemory<byte> bytes, ReceiveBuffer buffer)
        {
            Interlocked.Exchange(ref _move, null)?.Invoke();
            return base.Send(bytes, buffer);
        }

        public override void ShutdownSend() => _parted.TrySetResult(true);
    }
}
