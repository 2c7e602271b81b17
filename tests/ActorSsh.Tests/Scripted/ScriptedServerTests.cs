using System.Text;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Scripted;

/// <summary>A scripted server and the protocol's own client: log-in, channels both ways, and what a bad server may do to it.</summary>
public sealed class ScriptedServerTests
{
    [Fact]
    public async Task Client_OpensAChannelAndTalks_TheServerHearsItAll()
    {
        await using var server = ScriptedPeer.Serve(out var stream);
        using var client = await LogInAsync(server, stream);

        var handle = client.Channels!.OpenChannel("session", default, TimeSpan.Zero);
        var opening = client.WaitForAsync<ChannelEvent.Opened>();
        var channel = await server.ExpectOpenAsync("session");
        await channel.ConfirmAsync();
        await opening;
        client.Channels.Write(handle, new OutboundChunk(Encoding.ASCII.GetBytes("hello")));
        await client.FlushAsync();
        var said = await channel.ReadAsync(5);
        await channel.SendDataAsync(Encoding.ASCII.GetBytes("goodbye"));
        var heard = await client.WaitForAsync<ChannelEvent.DataReceived>();

        Assert.Equal("hello", Encoding.ASCII.GetString(said));
        Assert.Equal("goodbye", Encoding.ASCII.GetString(heard.Batch.Segments[0].Data.Span));
    }

    [Fact]
    public async Task Server_OpensAChannelNobodyAskedFor_TheClientRefuses()
    {
        await using var server = ScriptedPeer.Serve(out var stream);
        using var client = await LogInAsync(server, stream);

        byte[] forward = [.. SshFields.Text("localhost"), .. SshFields.Numbers(80), .. SshFields.Text("127.0.0.1"), .. SshFields.Numbers(4000)];
        var channel = await server.BeginOpenAsync("forwarded-tcpip", forward);
        await client.RunUntilAsync(() => client.Channels!.Counters.OpensRefused == 1);
        var refusal = await channel.ExpectRefusalAsync();

        Assert.Equal(ChannelOpenFailureReason.AdministrativelyProhibited, refusal.Reason);
    }

    [Fact]
    public async Task Confirmation_NobodyWaitsFor_EndsTheClient()
    {
        await using var server = ScriptedPeer.Serve(out var stream);
        using var client = await LogInAsync(server, stream);

        await server.SendAsync(new ChannelOpenConfirmationMessage(7, 7, 1000, 1000, default));

        var violation = await Assert.ThrowsAsync<SshProtocolException>(() => client.WaitForAsync<ChannelEvent.Opened>());
        Assert.Equal(DisconnectReason.ProtocolError, violation.Reason);
    }

    private static async Task<ProtocolClient> LogInAsync(ScriptedPeer server, Stream stream)
    {
        var client = new ProtocolClient(stream);
        var accepting = server.AcceptLogInAsync();
        await client.LogInAsync("user", HostKey.GenerateEd25519());
        await accepting;
        return client;
    }
}
