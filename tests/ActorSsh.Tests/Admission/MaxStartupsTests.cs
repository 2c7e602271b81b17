using System.Net;
using System.Net.Sockets;
using System.Text;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Admission;

/// <summary>How many may be at their log-in, and what the others are told.</summary>
public sealed class MaxStartupsTests : AdmissionSpec
{
    private const string Refusal = "Too many connections are logging in; try again later.\r\n";
    private const string SourceRefusal = "Too many connections from your address are logging in; try again later.\r\n";

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-10"), Trait("hostile", "H-16")]
    public async Task Strangers_AtTheFull_AreRefusedWithALine_UntilOneLogsInOrLeaves()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Admission = o.Admission with { MaxStartups = new SshMaxStartups(2, 100, 2) } });
        await using var first = ConnectFrom("192.0.2.1", server);
        await using var second = ConnectFrom("192.0.2.2", server);
        await EventuallyAsync(() => Assert.Equal(2, server.Server.Counters.Startups));

        Assert.Equal(Refusal, await ReadLineFromAsync("192.0.2.3", server));
        await first.LogInAsync("user", server.UserKey);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));
        await using var third = await server.LogInAsync();
        await second.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.Startups));

        Assert.Equal((2L, 1L), (server.Server.Counters.Connections, server.Server.Counters.ConnectionsRefused));
    }

    [Fact, Trait("rule", "T-13")]
    public async Task StrangersOfOneSource_AtItsLimit_LeaveOthersAlone()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with
        {
            Admission = o.Admission with { PerSourceMaxStartups = 1, PerSourceNetBlockSize = new SshNetBlockSize(24, 64) },
        });
        await using var one = ConnectFrom("192.0.2.1", server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));

        Assert.Equal(SourceRefusal, await ReadLineFromAsync("192.0.2.99", server));
        await using var other = await server.LogInAsync(From("192.0.3.1"));
    }

    [Fact, Trait("rule", "T-10"), Trait("hostile", "H-23")]
    public async Task RefusedPeer_ThatReadsAndSaysNothing_IsClosedAfterTheCloseDelay()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Admission = o.Admission with { MaxStartups = new SshMaxStartups(1, 100, 1) } });
        await using var first = ConnectFrom("192.0.2.1", server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));
        await using var refused = ConnectFrom("192.0.2.2", server);
        await refused.ReceiveRawAsync(Refusal.Length);
        var actor = Watch(await FindActorAsync("connections/r1"));

        Advance(SshServerOptions.Default.Ending.CloseDelay);
        await ExpectTerminatedAsync(actor);

        Assert.Equal(0, server.Server.Counters.BuffersInUse);
    }

    [Fact, Trait("rule", "T-10"), Trait("hostile", "H-16")]
    public async Task RefusedPeer_ThatTalksOn_IsHeardForALimitedNumberOfBytes()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Admission = o.Admission with { MaxStartups = new SshMaxStartups(1, 100, 1) } });
        await using var first = ConnectFrom("192.0.2.1", server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));
        await using var refused = ConnectFrom("192.0.2.2", server);

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (var sent = 0; sent < 10 * SshServerOptions.Default.Ending.DiscardBytes; sent += 1024)
            {
                await refused.SendRawAsync(new byte[1024]);
            }
        });

        Assert.Equal(Refusal, Encoding.ASCII.GetString(await refused.ReceiveRawToEndAsync()));
        await EventuallyAsync(() => Assert.Equal(0, server.Server.Counters.BuffersInUse));
    }

    [Fact, Trait("rule", "T-10")]
    public async Task Refusal_OverTcp_ArrivesThoughTheClientHasSpokenFirst()
    {
        await using var server = await ServeAsync(static o => o with
        {
            Listen = [new IPEndPoint(IPAddress.Loopback, 0)], Admission = o.Admission with { MaxStartups = new SshMaxStartups(1, 100, 1) },
        });
        await using var first = ScriptedPeer.Connect(server.Server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));

        for (var i = 0; i < 20; i++)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(server.Server.EndPoints[0]);
            await client.GetStream().WriteAsync("SSH-2.0-eager\r\n"u8.ToArray());
            await client.GetStream().WriteAsync(new byte[32 * 1024]);
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);

            Assert.Equal(Refusal, await reader.ReadToEndAsync());
        }
    }

    [Fact, Trait("rule", "T-10"), Trait("hostile", "H-16")]
    public async Task ManyRefused_AtOnce_WaitInALimitedNumber_AndAllAreTold()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with
        {
            Admission = o.Admission with { MaxStartups = new SshMaxStartups(1, 100, 1), LingeringRefusals = 3 },
        });
        await using var first = ConnectFrom("192.0.2.1", server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Startups));
        var refused = Enumerable.Range(0, 10).Select(_ => ConnectFrom("192.0.2.2", server)).ToArray();
        await EventuallyAsync(() => Assert.Equal(10, server.Server.Counters.ConnectionsRefused));

        var sendable = 0;
        foreach (var peer in refused)
        {
            sendable += await IsHeardAsync(peer) ? 1 : 0;
            Assert.Equal(Refusal, Encoding.ASCII.GetString(await peer.ReceiveRawToEndAsync()));
            await peer.DisposeAsync();
        }

        Assert.Equal(3, sendable);
    }

    private static async Task<bool> IsHeardAsync(ScriptedPeer peer)
    {
        try
        {
            await peer.SendRawAsync("SSH-2.0-eager\r\n"u8.ToArray());
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
