using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests;

/// <summary>A server that listens nowhere and one key that may log in under any name; peers come over memory.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private TestServer(SshServer server, HostKey userKey)
    {
        Server = server;
        UserKey = userKey;
    }

    public SshServer Server { get; }

    public HostKey UserKey { get; }

    /// <summary>Starts one in an actor system of its own, or in the one given.</summary>
    public static async Task<TestServer> StartAsync(Func<SshServerOptions, SshServerOptions> change, ActorSystem? system = null)
    {
        var userKey = HostKey.GenerateEd25519();
        var options = change(SshServerOptions.Default with
        {
            Listen = [],
            HostKeys = [HostKey.GenerateEd25519()],
            Transport = SshServerOptions.Default.Transport with { AnnounceHostKeys = false }, // what a test hears is what it asked for
            Authenticator = SshAuthenticator.From(query => query.Key is { } key && key.Equals(userKey.PublicKey)),
            Policy = SshPolicy.AllowSessions,
            ActorSystemConfig = "akka { loglevel = WARNING, stdout-loglevel = OFF }",
        });
        var server = system is null ? await SshServer.StartAsync(options) : await SshServer.StartAsync(options, system);
        return new TestServer(server, userKey);
    }

    public async Task<SshClientScript> LogInAsync(ScriptedPeerOptions? options = null)
    {
        var peer = ScriptedPeer.Connect(Server, options);
        await peer.LogInAsync("user", UserKey);
        return new SshClientScript(peer);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
