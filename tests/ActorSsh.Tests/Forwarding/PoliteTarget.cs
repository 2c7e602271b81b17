using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Tests.Forwarding;

/// <summary>A target on the loopback that accepts everybody, reads until they have finished, and closes then.</summary>
internal sealed class PoliteTarget : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public PoliteTarget()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public uint Port => (uint)((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = FinishAsync(await _listener.AcceptSocketAsync());
            }
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task FinishAsync(Socket accepted)
    {
        using (accepted)
        {
            await using var stream = new NetworkStream(accepted);
            await Task.WhenAny(stream.CopyToAsync(Stream.Null));
        }
    }
}
