using System.Net.Sockets;
using System.Text;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// The datagram socket that systemd listens on for word of its services: a path, or an abstract name (<c>@name</c>). It may be gone or full:
/// nothing here fails because of it, and nothing waits for it.
/// </summary>
internal sealed class NotifySocket : INotifySocket, IDisposable
{
    /// <summary>Where systemd says its socket is.</summary>
    public const string Variable = "NOTIFY_SOCKET";

    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified) { Blocking = false };
    private readonly UnixDomainSocketEndPoint _address;
    private int _hasFailed;

    private NotifySocket(UnixDomainSocketEndPoint address) => _address = address;

    /// <summary>Opens the socket that a variable's value names.</summary>
    /// <param name="name">The value of <see cref="Variable"/>.</param>
    /// <returns>Null where nobody listens for us, or at an address of a kind that is not served (<c>vsock:</c>).</returns>
    public static NotifySocket? Open(string? name) => AddressOf(name) is { } address ? new NotifySocket(address) : null;

    /// <inheritdoc/>
    public void Send(string words)
    {
        try
        {
            _socket.SendTo(Encoding.UTF8.GetBytes(words), _address);
        }
        catch (SocketException problem) when (Interlocked.Exchange(ref _hasFailed, 1) == 0)
        {
            Serilog.Log.Warning("systemd cannot be told how the bastion does: {Problem}", problem.Message);
        }
        catch (SocketException)
        {
            // Said once: a watchdog would say it every few seconds.
        }
    }

    public void Dispose() => _socket.Dispose();

    private static UnixDomainSocketEndPoint? AddressOf(string? name)
    {
        try
        {
            return name switch
            {
                ['/', ..] => new UnixDomainSocketEndPoint(name),
                ['@', _, ..] => new UnixDomainSocketEndPoint('\0' + name[1..]),
                _ => null,
            };
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
