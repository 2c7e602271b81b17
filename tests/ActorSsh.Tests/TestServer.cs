using ActorSsh.Protocol.Keys;

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

    public static async Task<TestServer> StartAsync(Func<SshServerOptions, SshServerOptions> change)
    {
        var userKey = HostKey.GenerateEd25519();
        var options = SshServerOptions.Default with
        {
            Listen = [],
            HostKeys = [HostKey.GenerateEd25519()],
            Authenticator = SshAuthenticator.From(query => query.Key is { } key && key.Equals(userKey.PublicKey)),
            Policy = SshPolicy.AllowSessions,
            ActorSystemConfig = "akka { loglevel = WARNING, stdout-loglevel = OFF }",
        };
        return new TestServer(await SshServer.StartAsync(change(options)), userKey);
    }

    public async Task<SshClientScript> LogInAsync()
    {
        var peer = ActorSsh.TestKit.ScriptedPeer.Connect(Server);
        await peer.LogInAsync("user", UserKey);
        return new SshClientScript(peer);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
