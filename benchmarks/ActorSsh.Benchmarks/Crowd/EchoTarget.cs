using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>What direct-tcpip channels lead to: sends back what comes, for thousands of connections, without a thread or a buffer for each.</summary>
internal sealed class EchoTarget : IDisposable
{
    private const int PieceLength = 16 * 1024;
    private const int Backlog = 1024;

    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public EchoTarget()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(Backlog);
        _ = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndPoint!;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await _listener.AcceptAsync().ConfigureAwait(false));
            }
        }
        catch (Exception disposed) when (disposed is SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private static async Task EchoAsync(Socket socket)
    {
        using var link = new SocketLink(socket);
        socket.NoDelay = true;
        try
        {
            do
            {
                await link.ReceiveAsync(Memory<byte>.Empty).ConfigureAwait(false);
            }
            while (await EchoPieceAsync(link).ConfigureAwait(false));
        }
        catch (SocketException)
        {
            return; // the client says what went wrong
        }
    }

    private static async Task<bool> EchoPieceAsync(SocketLink link)
    {
        var piece = System.Buffers.ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            var count = await link.ReceiveAsync(piece).ConfigureAwait(false);
            await link.SendAsync(piece.AsMemory(0, count)).ConfigureAwait(false);
            return count > 0;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(piece);
        }
    }
}
