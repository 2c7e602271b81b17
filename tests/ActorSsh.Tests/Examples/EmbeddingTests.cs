using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Shared;

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
    public void Example_OfTheReadme_IsTheCodeThatWasCompiled()
    {
        var readme = Normalize(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")));
        var source = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "tests/ActorSsh.Tests/Examples/Embedding.cs"));
        var pieces = source.Split("// README begins")[1..].Select(static piece => piece.Split("// README ends")[0]).ToList();

        Assert.Equal(3, pieces.Count);
        Assert.All(pieces, piece => Assert.Contains(Normalize(piece), readme, StringComparison.Ordinal));
    }

    private static string Normalize(string text) =>
        string.Join('\n', text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
