using System.Net;
using System.Net.Sockets;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Forwarding.Sessions;
using ActorSsh.Policy;
using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>
/// The way from a session's program to the client's X server, which the client asked for (<c>x11-req</c>, RFC 4254 §6.3) and the policy
/// granted. Safe to use from any thread.
/// </summary>
public sealed class SshX11Forwarding
{
    private const int FirstPort = 6000;

    private readonly SessionForwardSeat _seat;
    private readonly X11Parameters _parameters;
    private int _used;

    internal SshX11Forwarding(SessionForwardSeat seat, X11Parameters parameters)
    {
        _seat = seat;
        _parameters = parameters;
    }

    /// <summary>Whether only one connection may be forwarded. It is kept here: a second one is refused.</summary>
    public bool IsSingleConnection => _parameters.IsSingleConnection;

    /// <summary>How programs prove themselves to the X server, such as <c>MIT-MAGIC-COOKIE-1</c>: 1 to 1,024 letters, digits, <c>-</c>, <c>_</c>, <c>.</c></summary>
    public string AuthenticationProtocol => _parameters.Protocol;

    /// <summary>
    /// The cookie programs have to show, in hexadecimal. It is the client's invention and means something to the client only; the same
    /// characters as <see cref="AuthenticationProtocol"/>.
    /// </summary>
    public string AuthenticationCookie => _parameters.Cookie;

    /// <summary>The number of the client's screen.</summary>
    public uint Screen => _parameters.Screen;

    /// <summary>Asks the client for a channel to its X server, for a program that came here by a way of its own.</summary>
    /// <param name="originator">Where that program is, for the client to see.</param>
    /// <param name="cancellationToken">Gives it up; a single connection is used up all the same.</param>
    /// <exception cref="InvalidOperationException">Only one connection may be forwarded, and it was.</exception>
    /// <exception cref="SshChannelOpenException">The client refused, or did not answer in time.</exception>
    /// <exception cref="SshChannelClosedException">The session is over.</exception>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<SshDuplexChannel> OpenAsync(IPEndPoint originator, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(originator);
        return TryUse()
            ? _seat.OpenAsync(ForwardTypes.X11, Describe(originator), cancellationToken)
            : throw new InvalidOperationException("The client wants a single X11 connection forwarded, and it was.");
    }

    /// <summary>
    /// Listens on a display of this machine's loopback, for the <c>DISPLAY</c> of a child process: the first free one from
    /// <see cref="SshForwardingOptions.X11FirstDisplay"/> on.
    /// </summary>
    /// <returns>Ends when it is disposed, and with the session.</returns>
    /// <exception cref="InvalidOperationException">The session has <see cref="SshForwardingOptions.ListenersPerConnection"/> of them.</exception>
    /// <exception cref="SocketException">None of the displays that may be tried is free.</exception>
    public SshX11Display Listen()
    {
        _seat.CheckListening();
        var (number, sockets) = Bind();
        return new SshX11Display(number, this, _seat.Listen(Serve(sockets, number)));
    }

    /// <summary>One more connection is to be forwarded; false where it is one too many.</summary>
    private bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0 || !IsSingleConnection;

    private Forward Serve(IReadOnlyList<Socket> sockets, int number) =>
        new($"display {number}", [.. sockets.Select(socket => new ListeningSocket(socket, _seat.Options.PendingConnectionsPerListener))])
        {
            ChannelType = ForwardTypes.X11,
            Describe = accepted => TryUse() ? Describe((IPEndPoint)accepted.RemoteEndPoint!) : null,
            IsSingle = IsSingleConnection,
        };

    private (int Number, IReadOnlyList<Socket> Sockets) Bind()
    {
        var last = Math.Min(_seat.Options.X11FirstDisplay + _seat.Options.X11Displays - 1, IPEndPoint.MaxPort - FirstPort);
        for (var number = _seat.Options.X11FirstDisplay; ; number++)
        {
            try
            {
                IPEndPoint[] endPoints = [.. BindAddresses.Loopback.Select(address => new IPEndPoint(address, FirstPort + number))];
                return (number, TcpListeners.Bind(endPoints, _seat.Options.ListenBacklog));
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && number < last)
            {
                // Somebody's display: the next one may be free.
            }
        }
    }

    /// <summary>Who connects (RFC 4254 §6.3.2).</summary>
    private static byte[] Describe(IPEndPoint originator) => WireData.Of((ref w) =>
    {
        w.WriteText(originator.Address.ToString());
        w.WriteUInt32((uint)originator.Port);
    });
}
