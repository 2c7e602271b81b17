using ActorSsh.Admission;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Admission;

/// <summary>How many connections one source, and one user, may have.</summary>
public sealed class ConnectionLimitTests : AdmissionSpec
{
    private const string Here = "192.0.2.1";
    private const string Neighbour = "192.0.2.9";
    private const string Elsewhere = "192.0.3.1";
    private const string Refusal = "Too many connections from your address; try again later.\r\n";

    [Fact, Trait("rule", "T-13"), Trait("rule", "T-10")]
    public async Task Source_AtItsLimit_IsRefusedWithALine_LoggedInOrNot_UntilOneOfItsOwnEnds()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with
        {
            ConnectionsPerSource = 2, Admission = o.Admission with { PerSourceNetBlockSize = new SshNetBlockSize(24, 64) },
        });
        await using var first = await server.LogInAsync(From(Here));
        await using var second = ConnectFrom(Neighbour, server);
        await EventuallyAsync(() => Assert.Equal(2, server.Server.Counters.Connections));

        Assert.Equal(Refusal, await ReadLineFromAsync(Here, server));
        await using var other = await server.LogInAsync(From(Elsewhere));
        await first.DisposeAsync();
        await EventuallyAsync(() => Assert.Equal(2, server.Server.Counters.Connections));

        await using var third = await server.LogInAsync(From(Here));
        Assert.Equal(1L, server.Server.Counters.ConnectionsRefused);
    }

    [Fact, Trait("rule", "T-13")]
    public async Task User_AtHisLimit_IsDisconnectedBehindTheLogInWithReason12_AndNotPenalized()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { ConnectionsPerUser = 1 });
        await using var first = await server.LogInAsync(From(Here));
        await using var second = ConnectFrom(Neighbour, server);

        await EventFilter.Warning(contains: "user logged in, and is disconnected: the limit of connections per user is reached, 1").ExpectOneAsync(
            () => TryLogInAsync(second, server));
        var disconnect = await second.ExpectDisconnectAsync();
        await second.DisposeAsync();

        Assert.Equal((DisconnectReason.TooManyConnections, "This user has all connections that one may have here (limit: 1)."), (disconnect.Reason, disconnect.Text));
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Connections));
        Assert.Empty(server.Server.ListPenalties());
        await first.AssertEchoesAsync(await first.ExecAsync(0, "echo"), "still here");
    }

    [Fact, Trait("rule", "T-13")]
    public async Task User_WhoseConnectionEnded_MayComeAgain_AndOthersNeverNotice()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { ConnectionsPerUser = 1 });
        await AssertMayLogInAsync(Here, server);
        await AssertMayLogInAsync(Here, server);
        await using var peer = ConnectFrom(Here, server);
        await peer.LogInAsync("somebody-else", server.UserKey);
        await using var user = await server.LogInAsync(From(Here));

        Assert.Equal(2, server.Server.Counters.Connections);
    }

    [Fact, Trait("rule", "T-13"), Trait("rule", "C-4")]
    public async Task Session_PastTheLimitOfItsConnection_IsRefusedWithTheReason_UntilOneEnds()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { Limits = o.Limits with { Sessions = 1 } });
        await using var client = await server.LogInAsync();
        var first = await client.ExecAsync(0, "echo");

        var refused = await client.OpenInVainAsync(1);
        await client.CloseAsync(first);
        await client.ReadToCloseAsync(first);

        Assert.Equal((ChannelOpenFailureReason.ResourceShortage, "Too many sessions (limit: 1)."), (refused.Reason, refused.Description));
        await client.AssertEchoesAsync(await client.ExecAsync(2, "echo"), "again");
    }

    [Fact, Trait("rule", "T-13"), Trait("hostile", "H-16")]
    public async Task LogInsAtOnce_GetExactlyAsManyPlacesAsThereAre()
    {
        const int places = 3;
        var users = new UserConnections();
        for (var round = 0; round < 100; round++)
        {
            var entered = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => users.TryEnter("ada", places))));

            Assert.Equal(places, entered.Count(static isIn => isIn));
            await Task.WhenAll(Enumerable.Range(0, places).Select(_ => Task.Run(() => users.Leave("ada"))));
            Assert.Equal(0, users.Users);
        }
    }

    [Fact, Trait("rule", "T-13")]
    public async Task LogInsAtOnce_ThroughTheServer_LeaveOneConnection()
    {
        await using var server = await ServeInVirtualTimeAsync(static o => o with { ConnectionsPerUser = 1 });
        var peers = Enumerable.Range(0, 8).Select(_ => ConnectFrom(Here, server)).ToArray();

        await EventFilter.Warning(contains: "the limit of connections per user is reached").ExpectAsync(
            peers.Length - 1, () => Task.WhenAll(peers.Select(peer => TryLogInAsync(peer, server))));

        foreach (var peer in peers)
        {
            await peer.DisposeAsync();
        }

        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>The disconnect may come in the same breath as the success.</summary>
    private static async Task TryLogInAsync(ScriptedPeer peer, TestServer server)
    {
        try
        {
            await peer.LogInAsync("user", server.UserKey);
        }
        catch (EndOfStreamException)
        {
            Assert.Equal(DisconnectReason.TooManyConnections, (await peer.ExpectDisconnectAsync()).Reason);
        }
    }
}
