using ActorSsh.Protocol.Connection.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Server;

/// <summary>Global requests: none is served yet, so each is answered with a failure, in order, which is also what a keepalive wants.</summary>
public sealed class GlobalRequestTests : ServerSpec
{
    [Fact, Trait("rule", "C-53"), Trait("hostile", "H-25")]
    public async Task GlobalRequests_AreAllRefused_AndOnlyThoseThatWantAnAnswerGetOne()
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        byte[] anywhere = [.. SshClientScript.Text(""), .. SshClientScript.Numbers(0)];

        await client.Peer.SendAsync(new GlobalRequestMessage("keepalive@openssh.com", true, []));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);
        await client.Peer.SendAsync(new GlobalRequestMessage("unheard-of@example.com", false, []));
        await client.Peer.SendAsync(new GlobalRequestMessage("tcpip-forward", true, anywhere));
        await client.Peer.ExpectAsync(MessageNumber.RequestFailure);

        await client.AssertEchoesAsync(await client.ExecAsync(0, "echo"), "nothing else came");
    }
}
