using System.Collections.Concurrent;
using System.Text;
using ActorSsh.Channels.Commands;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Connections;

/// <summary>An end in order (C-66): nothing new, a deadline for what there is, CLOSE, DISCONNECT; on virtual time.</summary>
public sealed class DrainTests : VirtualTimeSpec
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_RefusesNewChannels_AndEndsWithItsLastOne()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var echo = await client.ExecAsync(0, "echo");

        var draining = connection.DrainAsync(Deadline);
        await EventuallyAsync(() => Assert.True(connection.Draining.IsCancellationRequested));
        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, (await client.OpenInVainAsync(1)).Reason);
        await Assert.ThrowsAsync<SshChannelOpenException>(() => connection.OpenChannelAsync("ours@example.com", default, new Silent()));
        await client.AssertEchoesAsync(echo, "still here");
        Assert.False(draining.IsCompleted);
        await client.EofAsync(echo);
        await client.ReadToCloseAsync(echo);
        var notice = await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await draining;
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_AtTheDeadline_ClosesEachChannel_ThenDisconnects()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        var flood = await client.ExecAsync(0, "flood", window: 0);
        await client.ExecAsync(1, "wait");
        var draining = connection.DrainAsync(Deadline);
        await EventuallyAsync(async () => Assert.Equal(Deadline, (await connection.GetStatusAsync()).DrainTimeLeft));

        Advance(Deadline - Second);
        Assert.Equal(Second, (await connection.GetStatusAsync()).DrainTimeLeft);
        Advance(Second);
        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await client.ExpectAsync(1, MessageNumber.ChannelClose);
        await client.CloseAsync(flood);
        Assert.False(draining.IsCompleted);
        Advance(SshServerOptions.Default.Ending.DrainCloseTimeout);
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await client.DisposeAsync();
        await draining;
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_WhosePeerAnswersEachClose_EndsWithoutWaiting()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.ExecAsync(0, "wait");
        var draining = (await HandleAsync(server)).DrainAsync(TimeSpan.Zero);

        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await client.CloseAsync(channel);
        await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();

        await draining;
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_DrainedTwice_TakesTheEarlierDeadline()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var connection = await HandleAsync(server);
        await client.ExecAsync(0, "wait");

        _ = connection.DrainAsync(Deadline);
        var second = connection.DrainAsync(Second);
        _ = connection.DrainAsync(2 * Deadline);
        await SettleAsync("connections/c1");
        Advance(Second);

        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await client.DisposeAsync();
        await second;
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_OfADrainNobodyWaitsForAnyMore_ForgetsWhoWasToBeTold()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        var echo = await client.ExecAsync(1, "echo");
        var told = new ConcurrentQueue<int>();
        var abandoned = new DrainWatch();

        (await FindActorAsync("connections/c1")).Tell(new DrainConnection(Deadline, abandoned, told.Enqueue));
        await EventuallyAsync(() => Assert.Equal([2], told));
        abandoned.Abandon();
        var progress = new Progress();
        _ = (await HandleAsync(server)).DrainAsync(Deadline - Second, progress);
        await EventuallyAsync(() => Assert.Equal(new SshDrainProgress(1, 2), progress.Latest));
        await client.EofAsync(echo);
        await client.ReadToCloseAsync(echo);
        await EventuallyAsync(() => Assert.Equal(new SshDrainProgress(1, 1), progress.Latest));

        Assert.Equal([2, 2], told);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_WhoseDrainIsWaitedForNoMore_HasNoActorForIt_AndDrainsOn()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        await client.ExecAsync(0, "wait");
        using var patience = new CancellationTokenSource();
        var progress = new Progress();
        var given = server.Server.DrainAsync(Deadline, progress, patience.Token);
        await EventuallyAsync(() => Assert.Equal(new SshDrainProgress(1, 1), progress.Latest));
        var drainer = await FindActorAsync("connections/$*");
        Watch(drainer);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        var draining = server.Server.DrainAsync(2 * Deadline);

        await ExpectTerminatedAsync(drainer);
        Advance(Deadline);
        await client.ExpectAsync(0, MessageNumber.ChannelClose);
        await client.DisposeAsync();
        await draining;
    }

    [Theory, Trait("rule", "C-66")]
    [InlineData(long.MaxValue)]
    [InlineData(400 * TimeSpan.TicksPerDay)]
    public async Task Connection_DrainedWithoutHaste_GoesOnUntilItsLastChannel(long deadline)
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var client = await server.LogInAsync();
        var echo = await client.ExecAsync(0, "echo");
        Advance(Second);

        var draining = server.Server.DrainAsync(TimeSpan.FromTicks(deadline));
        await EventuallyAsync(async () => Assert.True(Assert.Single(await server.Server.ListConnectionsAsync()).IsDraining));
        Advance(TimeSpan.FromDays(40));
        await client.AssertEchoesAsync(echo, "still here");
        await client.EofAsync(echo);
        await client.ReadToCloseAsync(echo);
        var notice = await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await draining;
    }

    [Fact, Trait("rule", "C-66")]
    public async Task ActorOfAChannel_IsToldOfTheDrain()
    {
        await using var server = await ServeInVirtualTimeAsync(o => o with
        {
            Policy = SshPolicy.From(static _ => SshPolicyDecision.Allow),
            Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>>
            {
                ["actor@example.com"] = _ => SshChannelFace.Actor(Props.Create(() => new ClosesWhenDrained())),
            },
        });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0, "actor@example.com");

        var draining = (await HandleAsync(server)).DrainAsync(Deadline);
        await client.ReadToCloseAsync(channel);
        await client.Peer.ExpectDisconnectAsync();
        await client.DisposeAsync();

        await draining;
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_TakesNobodyNew_ShowsItsProgress_AndEndsWithItsLastConnection()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var first = await server.LogInAsync();
        await using var second = await server.LogInAsync();
        var echo = await first.ExecAsync(0, "echo");
        await second.ExecAsync(0, "wait");
        var progress = new Progress();

        var draining = server.Server.DrainAsync(Deadline, progress);
        await EventuallyAsync(() => Assert.Equal(new SshDrainProgress(2, 2), progress.Latest));
        await using var refused = ScriptedPeer.Connect(server.Server);
        Assert.StartsWith("The server is stopping", Encoding.ASCII.GetString(await refused.ReceiveRawToEndAsync()), StringComparison.Ordinal);
        Assert.All(await server.Server.ListConnectionsAsync(), static status => Assert.True(status.IsDraining));
        await first.EofAsync(echo);
        await first.ReadToCloseAsync(echo);
        await first.Peer.ExpectDisconnectAsync();
        await first.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(new SshDrainProgress(1, 1), progress.Latest));
        Advance(Deadline);
        await second.ExpectAsync(0, MessageNumber.ChannelClose);
        await second.DisposeAsync();

        await draining;
        Assert.Equal(new SshDrainProgress(0, 0), progress.Latest);
        await AssertNothingIsLeftAsync(server);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Server_WithoutConnections_IsDrainedAtOnce_AndStopsWell()
    {
        await using var server = await ServeInVirtualTimeAsync();

        await server.Server.DrainAsync(Deadline);
        await server.Server.StopAsync();
        await server.Server.DrainAsync(Deadline);
    }

    [Fact, Trait("rule", "C-66")]
    public async Task Connection_BeforeItsLogIn_IsEndedAtOnce()
    {
        await using var server = await ServeInVirtualTimeAsync();
        await using var peer = ScriptedPeer.Connect(server.Server);
        await peer.HandshakeAsync();

        var draining = server.Server.DrainAsync(Deadline);
        var notice = await peer.ExpectDisconnectAsync();
        await peer.DisposeAsync();

        Assert.Equal(DisconnectReason.ByApplication, notice.Reason);
        await draining;
    }

    private static async Task<SshConnection> HandleAsync(TestServer server) =>
        await server.Server.FindConnectionAsync(1) ?? throw new InvalidOperationException("There is no connection.");

    private sealed class Silent : SshChannelHandler;

    private sealed class Progress : IProgress<SshDrainProgress>
    {
        private readonly Lock _lock = new();

        public SshDrainProgress Latest
        {
            get
            {
                lock (_lock)
                {
                    return field;
                }
            }

            private set;
        }

        public void Report(SshDrainProgress value)
        {
            lock (_lock)
            {
                Latest = value;
            }
        }
    }

    private sealed class ClosesWhenDrained : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is Messages.ConnectionDraining)
            {
                Context.Parent.Tell(new Messages.Close());
            }
        }
    }
}
