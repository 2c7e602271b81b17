using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol.Wire;
using ActorSsh.Tests.Forwarding;

namespace ActorSsh.Tests.Policy;

/// <summary>In which phase of a channel, or of what is listened on, what the policy's answer holds is over; and that nothing before ends it.</summary>
public sealed class LeasePhaseTests : ForwardSpec
{
    private const uint Local = 5;

    private readonly LeasingPolicy _policy = new();

    [Theory, Trait("rule", "C-42"), Trait("rule", "C-43"), Trait("rule", "C-63"), Trait("rule", "C-67")]
    [InlineData("open", "kill")]
    [InlineData("open", "cut")]
    [InlineData("eof from the client", "cut")]
    [InlineData("eof from the client", "target, then close")]
    [InlineData("eof from the target", "close")]
    [InlineData("eof both ways", "close")]
    [InlineData("closed, and read to the end", "target")]
    public async Task LeaseOfAConnect_OutlivesThePhase_AndEndsOnceBehindIt(string phase, string end)
    {
        using var target = Target.Listen();
        await using var server = await ServeAsync(o => o with { Policy = _policy });
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(Local, "direct-tcpip", To(target));
        using var socket = await target.AcceptAsync();

        await EnterAsync(phase, client, channel, socket);
        await SettleAsync("connections/c1");
        Assert.All(_policy.Leases, static lease => Assert.Equal(0, lease.Disposals));
        await EndAsync(end, server, client, channel, socket);

        await EventuallyAsync(() => Assert.All(_policy.Leases, static lease => Assert.Equal(1, lease.Disposals)));
        Assert.Equal(2, _policy.Leases.Count);
        await AssertNoChannelIsLeftAsync(server);
    }

    [Theory, Trait("rule", "C-63"), Trait("rule", "C-66"), Trait("rule", "C-67")]
    [InlineData("cancel"), InlineData("operator"), InlineData("drain")]
    public async Task LeaseOfAListener_EndsWithIt_AndNotWithTheChannelsThatCameOfIt(string end)
    {
        await using var server = await ServeAsync(o => o with { Policy = _policy });
        await using var client = await server.LogInAsync();
        var connection = (await server.Server.FindConnectionAsync(1))!;
        var port = await client.ForwardAsync();
        var listening = Assert.Single(_policy.For<ListenQuestion>());
        using var visitor = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await visitor.ConnectAsync(IPAddress.Loopback, (int)port);
        await (await client.ExpectOpenAsync()).ConfirmAsync(Local);

        Assert.Equal(0, listening.Disposals);
        _ = end switch
        {
            "cancel" => client.AskGloballyAsync("cancel-tcpip-forward", ForwardScript.Port("", port)),
            "operator" => connection.CancelRemoteForwardAsync((await connection.GetStatusAsync()).RemoteForwards[0].Handle, "by hand"),
            _ => connection.DrainAsync(TimeSpan.FromHours(1)),
        };

        await EventuallyAsync(() => Assert.Equal(1, listening.Disposals));
        await visitor.SendAsync("still here"u8.ToArray());
        Assert.Equal("still here"u8.ToArray(), await client.ReadForwardedAsync(Local, 10));
    }

    /// <summary>Each way the other end hears of it, so that the phase is reached when this returns.</summary>
    private static async Task EnterAsync(string phase, SshClientScript client, uint channel, Socket socket)
    {
        if (phase is "eof from the client" or "eof both ways")
        {
            await client.EofAsync(channel);
            Assert.Equal(0, await socket.ReceiveAsync(new byte[1]));
        }

        if (phase is "eof from the target" or "eof both ways")
        {
            socket.Shutdown(SocketShutdown.Send);
            await client.ExpectAsync(Local, MessageNumber.ChannelEof);
        }

        if (phase is "closed, and read to the end")
        {
            await client.CloseAsync(channel);
            await client.ReadToCloseAsync(channel);
        }
    }

    private static async Task EndAsync(string end, TestServer server, SshClientScript client, uint channel, Socket socket)
    {
        switch (end)
        {
            case "kill":
                var connection = (await server.Server.FindConnectionAsync(1))!;
                Assert.True(await connection.KillChannelAsync((await connection.GetStatusAsync()).Channels[0].Handle, "by hand"));
                break;
            case "cut":
                await client.DisposeAsync();
                break;
            case "close":
                await client.CloseAsync(channel);
                break;
            case "target":
                socket.Dispose();
                break;
            default:
                socket.Dispose();
                await client.CloseAsync(channel);
                break;
        }
    }
}
