using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Wire;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Permissions;

/// <summary><c>permitopen=</c> and <c>permitlisten=</c>: judged by what the client says, before any look-up, any policy and anything registered.</summary>
public sealed class ForwardPermissionTests : PermissionSpec
{
    private const string Direct = "direct-tcpip";
    private const string DirectSocket = "direct-streamlocal@openssh.com";
    private const string Listen = "tcpip-forward";
    private const string ListenSocket = "streamlocal-forward@openssh.com";

    private static readonly LoginPermissions Permits = LoginPermissions.Unrestricted with
    {
        PermitOpen = ["db.example:5432", "[::1]:*"],
        PermitListen = ["localhost:8080", "9000"],
    };

    [Theory, Trait("rule", "T-11"), Trait("rule", "B-21")]
    [InlineData("db.example", 5432, true)]
    [InlineData("db.example", 5433, false)]
    [InlineData("DB.example", 5432, false)]
    [InlineData("db.example\0", 5432, false)]
    [InlineData("::1", 7, true)]
    [InlineData("0:0::1", 7, false)]
    public async Task Target_NotListed_IsRefusedBeforeAnythingIsAsked(string host, uint port, bool isPermitted)
    {
        await using var server = await ServeAsync(Permits, Refusing);
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(0, Direct, Target(host, port));

        Assert.Equal(isPermitted ? ChannelOpenFailureReason.ConnectFailed : ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        await AssertAskedAsync<ChannelOpenQuestion>(isPermitted);
    }

    [Theory, Trait("rule", "T-11")]
    [InlineData("localhost", 8080, true)]
    [InlineData("localhost", 8081, false)]
    [InlineData("127.0.0.1", 8080, false)]
    [InlineData("", 8080, false)]
    [InlineData("", 9000, true)]
    [InlineData("anywhere", 9000, true)]
    [InlineData("localhost", 0, false)]
    public async Task Address_NotListed_IsNotListenedOn(string address, uint port, bool isPermitted)
    {
        await using var server = await ServeAsync(Permits, Refusing);
        await using var client = await server.LogInAsync();

        await client.Peer.SendAsync(new GlobalRequestMessage(Listen, true, [.. SshFields.Text(address), .. SshFields.Numbers(port)]));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);

        await AssertAskedAsync<GlobalRequestQuestion>(isPermitted);
    }

    [Fact, Trait("rule", "T-11")]
    public async Task Sockets_InNoListOfPorts_AreRefused()
    {
        await using var server = await ServeAsync(Permits);
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(0, DirectSocket, [.. SshFields.Text("/run/app.sock"), .. SshFields.Text(""), .. SshFields.Numbers(0)]);
        await client.Peer.SendAsync(new GlobalRequestMessage(ListenSocket, true, SshFields.Text("/tmp/none.sock")));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    [Theory, Trait("rule", "T-11")]
    [InlineData("db.example", true)]
    [InlineData("other.example", false)]
    public async Task Splice_OfTargets_HearsOfThosePermitted(string host, bool isPermitted)
    {
        await using var server = await ServeAsync(Permits, o => o with
        {
            Splices = new Dictionary<string, SshSplice> { [Direct] = new SshSplice(static (_, _) => new((SshSpliceTarget?)null)) },
        });
        await using var client = await server.LogInAsync();

        var failure = await client.OpenInVainAsync(0, Direct, Target(host, 5432));

        Assert.Equal(isPermitted ? ChannelOpenFailureReason.ConnectFailed : ChannelOpenFailureReason.AdministrativelyProhibited, failure.Reason);
        await AssertAskedAsync<ChannelOpenQuestion>(isPermitted);
    }

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-18")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatCannotBeRead_Disconnects(bool isOpen)
    {
        await using var server = await ServeAsync(Permits);
        await using var client = await server.LogInAsync();
        byte[] lying = [0, 0, 0, 99, 1];

        await (isOpen ? client.Peer.BeginOpenAsync(Direct, lying) : client.Peer.SendAsync(new GlobalRequestMessage(Listen, false, lying)));

        Assert.Equal(DisconnectReason.ProtocolError, (await client.Peer.ExpectDisconnectAsync()).Reason);
        await ExpectNoMsgAsync(TimeSpan.Zero);
    }

    /// <summary>Goes no further than the policy, whose answer comes after its question was told.</summary>
    private static SshServerOptions Refusing(SshServerOptions options) => options with
    {
        Channels = new Dictionary<string, Func<SshChannelOpening, SshChannelFace?>> { [Direct] = static _ => null },
        GlobalRequests = new Dictionary<string, Func<SshGlobalRequest, CancellationToken, ValueTask<SshGlobalReply>>> { [Listen] = static (_, _) => new(SshGlobalReply.Failure) },
    };

    private static byte[] Target(string host, uint port) => [.. SshFields.Text(host), .. SshFields.Numbers(port), .. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(4000)];

    private async Task AssertAskedAsync<TQuestion>(bool isAsked)
    {
        if (isAsked)
        {
            await ExpectMsgAsync<TQuestion>();
        }

        await ExpectNoMsgAsync(TimeSpan.Zero);
    }
}
