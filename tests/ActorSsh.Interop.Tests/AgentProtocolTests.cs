using System.Net.Sockets;
using ActorSsh.Interop.Tests.Harness;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Keys.Agent;

namespace ActorSsh.Interop.Tests;

/// <summary>A real ssh-agent lists its keys and signs with them, asked in our words.</summary>
public sealed class AgentProtocolTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PeerTheory("ssh-agent", "ssh-add"), Trait("rule", "T-14")]
    [InlineData("ssh-ed25519"), InlineData("ecdsa-sha2-nistp521"), InlineData("rsa-sha2-512"), InlineData("rsa-sha2-256")]
    public async Task Agent_AskedForASignature_MakesItByTheAlgorithm(string algorithm)
    {
        await using var agent = await SshAgent.StartAsync(_folder);
        var key = algorithm[0] == 'r' ? HostKey.GenerateRsa(2048) : algorithm[0] == 'e' ? HostKey.GenerateEcdsa(521) : HostKey.GenerateEd25519();
        KeyFile.Save(_folder.PathOf("mine"), key, "mine");
        Assert.Equal(0, (await agent.RunAsync(_folder.PathOf("mine"))).ExitCode);
        using var socket = await ConnectAsync();

        var identities = Assert.IsType<AgentIdentities>(await AskAsync(socket, AgentRequest.ForIdentities()));
        var signature = Assert.IsType<AgentSignature>(await AskAsync(socket, AgentRequest.ForSignature(key.PublicKey, algorithm, "data"u8)));
        var refusal = await AskAsync(socket, AgentRequest.ForSignature(HostKey.GenerateEd25519().PublicKey, "ssh-ed25519", "data"u8));

        Assert.Contains(new AgentIdentity(key.PublicKey, "mine"), identities.Identities);
        Assert.Equal(algorithm, signature.Algorithm);
        Assert.True(key.PublicKey.Verify(algorithm, "data"u8, signature.Blob.Span));
        Assert.IsType<AgentRefusal>(refusal);
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(_folder.PathOf("agent")));
        return socket;
    }

    private static async Task<AgentReply> AskAsync(Socket socket, byte[] request)
    {
        using var limit = new CancellationTokenSource(Limits.Step);
        await socket.SendAsync(request, limit.Token);
        var replies = new AgentReplies();
        var buffer = new byte[4096];
        AgentReply? reply;
        while (!replies.TryTake(out reply))
        {
            var count = await socket.ReceiveAsync(buffer, limit.Token);
            Assert.NotEqual(0, count);
            replies.OnData(buffer.AsSpan(0, count));
        }

        return reply;
    }
}
