using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Interop.Tests;

/// <summary>Each client answers our questions for a sign of life, and the listing shows how long it took (C-65).</summary>
public sealed class KeepaliveTests : ServerTest
{
    private protected override SshServerOptions Change(SshServerOptions options) =>
        options with { Liveness = new LivenessOptions { KeepaliveInterval = TimeSpan.FromMilliseconds(50), KeepaliveCount = 1000 } };

    [PeerFact, Trait("rule", "C-65")]
    public async Task OpenSsh_Answers()
    {
        await using var ssh = Client.Start("server", "until-signal");

        await WaitForRoundTripAsync();
    }

    [PythonTheory, Trait("rule", "C-65")]
    [InlineData(PythonPeer.AsyncSsh)]
    [InlineData(PythonPeer.Paramiko)]
    [InlineData(PythonPeer.Conch)]
    public async Task Library_Answers(string client)
    {
        await using var peer = PythonPeer.Start(client, Client, Server, "exec", "until-signal");

        await WaitForRoundTripAsync();
    }

    private Task WaitForRoundTripAsync() => Eventually.TrueAsync(
        () => "no round trip was measured",
        async () => (await Server.ListConnectionsAsync()) is [{ RoundTripTime: { } time }] && time > TimeSpan.Zero);
}
