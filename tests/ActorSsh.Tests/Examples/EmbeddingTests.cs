using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Examples;

/// <summary>The README shows code that runs as shown.</summary>
public sealed class EmbeddingTests
{
    [Fact]
    public async Task Example_OfTheReadme_ServesACommand()
    {
        var key = HostKey.GenerateEd25519();
        await using var server = await Embedding.StartAsync(key.ToAuthorizedKeysLine("example"));
        await using var peer = ScriptedPeer.Connect(server);
        await peer.LogInAsync("somebody", key);
        await using var client = new SshClientScript(peer);

        var transcript = await client.ReadToCloseAsync(await client.ExecAsync(0, "hello"));

        Assert.Equal("Hello somebody, you said: hello\n", transcript.Output);
        Assert.Equal(0u, transcript.ExitStatus);
        Assert.NotEqual(0, server.EndPoints[0].Port);
    }

    [Fact]
    public void Example_OfTheReadme_IsTheCodeThatWasCompiled() =>
        ReadmeCode.AssertShown("README.md", "tests/ActorSsh.Tests/Examples/Embedding.cs", pieces: 3);
}
