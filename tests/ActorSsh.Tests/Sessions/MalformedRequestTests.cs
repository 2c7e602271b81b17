using ActorSsh.Protocol;

namespace ActorSsh.Tests.Sessions;

/// <summary>A session request that cannot be parsed is a broken peer (C-56).</summary>
public sealed class MalformedRequestTests : ServerSpec
{
    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "exec", [0, 0, 0, 9, 1] },
        { "exec", [.. SshClientScript.Text("echo"), 0] },
        { "shell", [0] },
        { "subsystem", [] },
        { "pty-req", SshClientScript.Text("xterm") },
        { "pty-req", [.. SshClientScript.Text("xterm"), .. SshClientScript.Numbers(80, 24, 0, 0), 0, 0, 0, 2, 53, 0] },
        { "window-change", SshClientScript.Numbers(80, 24, 0) },
        { "signal", [0, 0, 1, 0] },
        { "signal", [.. SshClientScript.Text("IN\0T")] },
    };

    [Theory, Trait("rule", "C-56"), Trait("hostile", "H-24")]
    [MemberData(nameof(Malformed))]
    public async Task MalformedSessionRequest_DisconnectsWithProtocolError(string type, byte[] data)
    {
        await using var server = await ServeAsync();
        await using var client = await server.LogInAsync();
        var channel = await client.OpenAsync(0);

        await client.RequestAsync(channel, type, data);
        var notice = await client.Peer.ExpectDisconnectAsync();

        Assert.Equal(DisconnectReason.ProtocolError, notice.Reason);
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
