using System.Net;
using System.Net.Sockets;
using ActorSsh.Tests.Forwarding;
using ActorSsh.Tests.Policy;
using Xunit.Abstractions;

namespace ActorSsh.Tests.Server;

/// <summary>
/// Everything at once: clients that come, forward, half-close and vanish; operators who change options, end listeners, channels and connections; screens that
/// throw; a policy whose answers are leases, some of them late; at last a drain while options change. Nothing may be left, and no lease may end twice.
/// </summary>
public sealed class ServerStormTests(ITestOutputHelper output) : ForwardSpec
{
    private const int Workers = 3;
    private const int Steps = 60;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 5)];

    [Theory, MemberData(nameof(Seeds)), Trait("rule", "B-23"), Trait("rule", "C-63"), Trait("rule", "C-67"), Trait("hostile", "H-26"), Trait("hostile", "H-27")]
    public async Task WhateverHappensAtOnce_NothingIsLeft_AndEachLeaseEndsOnce(int seed)
    {
        output.WriteLine($"seed {seed}");
        Sys.EventStream.Subscribe(TestActor, typeof(Error));
        using var target = new PoliteTarget();
        var policy = new LeasingPolicy { Thinks = static question => question is ListenQuestion or ConnectQuestion ? Task.Delay(1) : Task.CompletedTask };
        await using var server = await ServeAsync(o => o with
        {
            Policy = policy,
            Listen = [StormOperator.AnyPort],
            Admission = o.Admission with { Penalties = o.Admission.Penalties with { Enabled = false } },
            Ending = o.Ending with { CloseDelay = TimeSpan.FromMilliseconds(1), DrainCloseTimeout = TimeSpan.FromMilliseconds(1) },
        });
        var operators = new StormOperator(server.Server, new Random(-seed));

        var clients = Task.WhenAll(Enumerable.Range(0, Workers).Select(worker => WorkAsync(new StormClient(server, target, new Random((seed * 100) + worker)))));
        await operators.WorkUntilAsync(clients);
        await clients;
        await Task.WhenAll([server.Server.DrainAsync(TimeSpan.Zero), .. Enumerable.Range(0, 5).Select(_ => operators.TryReconfigureAsync())]).WaitAsync(TimeSpan.FromSeconds(20));

        await AssertNothingIsLeftAsync(server);
        await EventuallyAsync(() => Assert.All(policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        Assert.Empty(server.Server.ListenerFaults);
        Assert.True(policy.Leases.Count > Workers * Steps / 2, $"{policy.Leases.Count} leases");
        foreach (var endPoint in server.Server.EndPoints)
        {
            using var nobody = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(() => nobody.ConnectAsync(endPoint));
        }

        await AssertNoErrorAsync();
    }

    private static async Task WorkAsync(StormClient client)
    {
        await using (client)
        {
            for (var step = 0; step < Steps; step++)
            {
                await client.StepAsync();
            }
        }
    }

    /// <summary>But for those of screens that threw on purpose.</summary>
    private async Task AssertNoErrorAsync()
    {
        Sys.EventStream.Publish(new Error(null!, "the test", typeof(ServerStormTests), "the end"));
        for (var error = await ExpectMsgAsync<Error>(); error.Message.ToString() != "the end"; error = await ExpectMsgAsync<Error>())
        {
            Assert.Contains("The screen of sources failed", error.ToString(), StringComparison.Ordinal);
        }
    }
}

/// <summary>Changes options, and ends what others began.</summary>
internal sealed class StormOperator(SshServer server, Random random)
{
    public static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    /// <summary>Whom screens keep out; others come in.</summary>
    public static readonly IPAddress Unwanted = IPAddress.Parse("192.0.2.1");

    private static readonly IReadOnlyList<Func<IPAddress, string?>?> Screens =
    [
        null,
        static address => address.Equals(Unwanted) ? "closed" : null,
        static address => address.Equals(Unwanted) ? throw new FormatException("on purpose") : null,
    ];

    public async Task WorkUntilAsync(Task end)
    {
        while (!end.IsCompleted)
        {
            await StepAsync();
        }
    }

    /// <summary>What a server that drains refuses is no change.</summary>
    public async Task TryReconfigureAsync()
    {
        var options = server.Options;
        try
        {
            await server.ReconfigureAsync(options with
            {
                Listen = [.. Enumerable.Repeat(AnyPort, random.Next(4))],
                Screen = Screens[random.Next(Screens.Count)],
                MaximumConnections = random.Next(20, 100),
                Limits = options.Limits with { Channels = random.Next(5, 50) },
            });
        }
        catch (InvalidOperationException)
        {
            // It drains.
        }
    }

    private async Task StepAsync()
    {
        switch (random.Next(5))
        {
            case 0:
                await TryReconfigureAsync();
                break;
            case 1:
                await VisitAsync();
                break;
            default:
                await EndSomethingAsync();
                break;
        }
    }

    private async Task VisitAsync()
    {
        foreach (var endPoint in server.EndPoints)
        {
            using var visitor = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await ((Task)visitor.ConnectAsync(endPoint)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it may be closed by now
        }
    }

    private async Task EndSomethingAsync()
    {
        foreach (var status in await server.ListConnectionsAsync())
        {
            if (await server.FindConnectionAsync(status.Connection.Id) is not { } connection)
            {
                continue;
            }

            try
            {
                await EndSomethingAsync(connection, status);
            }
            catch (SshConnectionClosedException)
            {
                // It was faster.
            }
        }
    }

    private async Task EndSomethingAsync(SshConnection connection, SshConnectionStatus status)
    {
        foreach (var forward in status.RemoteForwards.Where(_ => random.Next(3) == 0))
        {
            await connection.CancelRemoteForwardAsync(forward.Handle, "a storm");
        }

        switch (random.Next(40))
        {
            case 0:
                connection.Disconnect("a storm");
                break;
            case 1:
                await connection.DrainAsync(TimeSpan.Zero);
                break;
            case 2 when status.Channels is [.., var last]:
                await connection.KillChannelAsync(last.Handle, "a storm");
                break;
        }
    }
}

/// <summary>One client after the other, each of which does a few things and goes, in order or not.</summary>
internal sealed class StormClient(TestServer server, PoliteTarget target, Random random) : IAsyncDisposable
{
    private static readonly IReadOnlyList<IPAddress> Addresses = [StormOperator.Unwanted, IPAddress.Parse("192.0.2.2"), IPAddress.Parse("2001:db8::1")];

    private readonly List<Socket> _visitors = [];
    private SshClientScript? _client;
    private uint _local;

    public async Task StepAsync()
    {
        try
        {
            _client ??= await server.LogInAsync(TestKit.ScriptedPeerOptions.Default with { RemoteEndPoint = new IPEndPoint(Addresses[random.Next(Addresses.Count)], 4711) });
            await ActAsync(_client);
        }
        catch (Exception ended) when (ended is InvalidOperationException or IOException or SocketException)
        {
            await DisposeAsync(); // an operator was faster
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (_client?.DisposeAsync() ?? ValueTask.CompletedTask);
        _client = null;
        _visitors.ForEach(static visitor => visitor.Dispose());
        _visitors.Clear();
    }

    private async Task ActAsync(SshClientScript client)
    {
        switch (random.Next(8))
        {
            case 0:
                await client.AssertEchoesAsync(await client.ExecAsync(_local++, "echo"), "hello");
                break;
            case 1:
                await LeaseInSomePhaseAsync(client);
                break;
            case 2:
                await DisposeAsync();
                break;
            case 3 or 4:
                await ForwardAsync(client);
                break;
            default:
                await client.OpenAsync(_local++, "direct-tcpip", ForwardSpec.To("127.0.0.1", target.Port));
                break;
        }
    }

    /// <summary>The connection is gone before the answer, before the end, after EOF, or after CLOSE.</summary>
    private async Task LeaseInSomePhaseAsync(SshClientScript client)
    {
        var phase = random.Next(4);
        if (phase == 0)
        {
            await client.Peer.BeginOpenAsync("direct-tcpip", ForwardSpec.To("127.0.0.1", target.Port));
            await DisposeAsync();
            return;
        }

        var channel = await client.OpenAsync(_local++, "direct-tcpip", ForwardSpec.To("127.0.0.1", target.Port));
        await client.DataAsync(channel, "some bytes"u8.ToArray());
        await (phase > 1 ? client.EofAsync(channel) : Task.CompletedTask);
        await (phase > 2 ? client.CloseAsync(channel) : Task.CompletedTask);
        if (random.Next(2) == 0)
        {
            await DisposeAsync();
        }
    }

    /// <summary>Visitors come while an operator, or the client, ends the listening; what they open is answered or not.</summary>
    private async Task ForwardAsync(SshClientScript client)
    {
        if (await client.AskGloballyAsync("tcpip-forward", ForwardScript.Port("127.0.0.1", 0)) is not { } answer)
        {
            return;
        }

        var port = (int)System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(answer);
        for (var visitors = random.Next(4); visitors > 0; visitors--)
        {
            var visitor = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            _visitors.Add(visitor);
            await ((Task)visitor.ConnectAsync(IPAddress.Loopback, port)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (random.Next(3) == 0)
        {
            await client.Peer.SendAsync(new Protocol.Connection.Messages.GlobalRequestMessage("cancel-tcpip-forward", false, ForwardScript.Port("127.0.0.1", (uint)port)));
        }
    }
}
