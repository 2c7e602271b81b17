using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Bastion.Tests.Lifecycle;

/// <summary>systemd's end of the notify socket: what a service said, message by message.</summary>
internal sealed class SystemdEar : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);

    /// <param name="address">A path, or an abstract name behind a NUL.</param>
    public SystemdEar(string address)
    {
        _socket.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        _socket.Bind(new UnixDomainSocketEndPoint(address));
    }

    /// <summary>Whether nothing was said that was not heard.</summary>
    public bool IsSilent => _socket.Available == 0;

    public string Hear()
    {
        var buffer = new byte[4096];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    public void Dispose() => _socket.Dispose();
}
