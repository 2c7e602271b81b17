using System.Net;
using System.Net.Sockets;
using ActorSsh.Protocol.Keys;
using ActorSsh.TestKit;

namespace ActorSsh.Hosting.Tests.Examples;

/// <summary>The test kit's client over a real connection.</summary>
internal sealed class LoopbackPeer : IAsyncDisposable
{
    private readonly TcpClient _socket = new();
    private readonly Stream _stream;
    private Task _copying = Task.CompletedTask;

    private LoopbackPeer() => Peer = ScriptedPeer.Connect(out _stream);

    public ScriptedPeer Peer { get; }

    public static async Task<LoopbackPeer> LogInAsync(IPEndPoint server, string user, HostKey key)
    {
        var peer = new LoopbackPeer();
        await peer._socket.ConnectAsync(server);
        var network = peer._socket.GetStream();
        peer._copying = Task.WhenAll(network.CopyToAsync(peer._stream), peer._stream.CopyToAsync(network));
        await peer.Peer.LogInAsync(user, key);
        return peer;
    }

    public async ValueTask DisposeAsync()
    {
        await Peer.DisposeAsync();
        await _stream.DisposeAsync();
        _socket.Dispose();
        await _copying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
