using System.Net;
using System.Text;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;
using ActorSsh.Tests.Time;

namespace ActorSsh.Tests.Admission;

/// <summary>A server in virtual time, and peers that come from addresses.</summary>
public abstract class AdmissionSpec : VirtualTimeSpec
{
    /// <summary>A key that nobody admits.</summary>
    private static readonly HostKey Stranger = HostKey.GenerateEd25519();

    /// <summary>A client from there; nothing is said yet.</summary>
    internal static ScriptedPeer ConnectFrom(string address, TestServer server) => ScriptedPeer.Connect(server.Server, From(address));

    internal static ScriptedPeerOptions From(string address) =>
        ScriptedPeerOptions.Default with { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(address), 4711) };

    /// <summary>What a client that says nothing hears until the end: a refusal, or nothing where it was let in.</summary>
    internal static async Task<string> ReadLineFromAsync(string address, TestServer server)
    {
        await using var peer = ConnectFrom(address, server);
        return Encoding.ASCII.GetString(await peer.ReceiveRawToEndAsync());
    }

    /// <summary>Tries a key that nobody admits, and leaves.</summary>
    internal async Task FailToLogInAsync(string address, TestServer server)
    {
        await using var peer = ConnectFrom(address, server);
        await Assert.ThrowsAsync<InvalidOperationException>(() => peer.LogInAsync("user", Stranger));
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Comes and goes without a word.</summary>
    internal async Task ComeAndGoAsync(string address, TestServer server)
    {
        await using var peer = ConnectFrom(address, server);
        await EventuallyAsync(() => Assert.Equal(1, server.Server.Counters.Connections));
        await peer.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }

    /// <summary>Logs in from there, and leaves.</summary>
    internal async Task AssertMayLogInAsync(string address, TestServer server)
    {
        await using var client = await server.LogInAsync(From(address));
        await client.DisposeAsync();
        await AssertNothingIsLeftAsync(server);
    }
}
