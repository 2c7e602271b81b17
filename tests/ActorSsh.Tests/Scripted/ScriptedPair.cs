using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Tests.Scripted;

/// <summary>A scripted client that is logged in to a scripted server.</summary>
internal sealed class ScriptedPair : IAsyncDisposable
{
    private ScriptedPair((ScriptedPeer Client, ScriptedPeer Server) peers) => (Client, Server) = peers;

    public ScriptedPeer Client { get; }

    public ScriptedPeer Server { get; }

    public static async Task<ScriptedPair> LogInAsync(ScriptedPeerOptions? client = null, ScriptedPeerOptions? server = null)
    {
        var pair = new ScriptedPair(ScriptedPeer.CreatePair(client, server));
        await Task.WhenAll(pair.Client.LogInAsync("user", HostKey.GenerateEd25519()), pair.Server.AcceptLogInAsync());
        return pair;
    }

    /// <summary>A channel, seen from both ends.</summary>
    public async Task<(ScriptedChannel Client, ScriptedChannel Server)> OpenAsync(ScriptedChannelOptions? client = null, ScriptedChannelOptions? server = null)
    {
        var mine = await Client.BeginOpenAsync("session", default, client);
        var theirs = await Server.ExpectOpenAsync("session", server);
        await theirs.ConfirmAsync();
        await mine.ExpectConfirmationAsync();
        return (mine, theirs);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}
