using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Benchmarks.Crowd;

/// <summary>A link over the loopback.</summary>
internal sealed class SocketLink(Socket socket) : CrowdLink
{
    /// <summary>A source address has some 28,000 ports for one server; those just closed are not free at once.</summary>
    private const int Sources = 8;

    private const int LoopbackNet = 127;

    /// <summary>Connects from one of several addresses of the loopback net, in turn.</summary>
    /// <param name="number">The how manieth it is.</param>
    /// <param name="server">Where to.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<SocketLink> ConnectAsync(int number, IPEndPoint server, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (OperatingSystem.IsLinux())
            {
                socket.Bind(new IPEndPoint(new IPAddress([LoopbackNet, 0, 0, (byte)(1 + (number % Sources))]), 0));
            }

            await socket.ConnectAsync(server, stop).ConfigureAwait(false);
            return new SocketLink(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override ValueTask<int> ReceiveAsync(Memory<byte> destination) => socket.ReceiveAsync(destination);

    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await socket.SendAsync(bytes).ConfigureAwait(false)..];
        }
    }

    public override void Dispose() => socket.Dispose();
}
