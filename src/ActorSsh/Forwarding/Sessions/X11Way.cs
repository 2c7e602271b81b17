using System.Net;
using System.Net.Sockets;
using ActorSsh.Channels;
using ActorSsh.Forwarding.Listening;
using ActorSsh.Policy;
using ActorSsh.RequestData;

namespace ActorSsh.Forwarding.Sessions;

/// <summary>The way from a session's program to the client's X server: it counts the connections, of which one may be the last.</summary>
internal sealed class X11Way(SessionForwardSeat seat, X11Parameters parameters) : IX11Way
{
    private const int FirstPort = 6000;

    private int _used;

    public X11Parameters Parameters => parameters;

    public Task<SshDuplexChannel> OpenAsync(IPEndPoint originator, CancellationToken cancellationToken) => TryUse()
        ? seat.OpenAsync(ForwardTypes.X11, Describe(originator), cancellationToken)
        : throw new InvalidOperationException("The client wants a single X11 connection forwarded, and it was.");

    public SshX11Display Listen()
    {
        seat.CheckListening();
        var (number, sockets) = Bind();
        return new SshX11Display(number, parameters, seat.Listen(Serve(sockets, number)));
    }

    /// <summary>One more connection is to be forwarded; false where it is one too many.</summary>
    private bool TryUse() => Interlocked.Exchange(ref _used, 1) == 0 || !parameters.IsSingleConnection;

    private Forward Serve(IReadOnlyList<Socket> sockets, int number) =>
        new($"display {number}", [.. sockets.Select(socket => new ListeningSocket(socket, seat.Options.PendingConnectionsPerListener))])
        {
            ChannelType = ForwardTypes.X11,
            Describe = accepted => TryUse() ? Describe((IPEndPoint)accepted.RemoteEndPoint!) : null,
            IsSingle = parameters.IsSingleConnection,
        };

    private (int Number, IReadOnlyList<Socket> Sockets) Bind()
    {
        var last = Math.Min(seat.Options.X11FirstDisplay + seat.Options.X11Displays - 1, IPEndPoint.MaxPort - FirstPort);
        for (var number = seat.Options.X11FirstDisplay; ; number++)
        {
            try
            {
                IPEndPoint[] endPoints = [.. BindAddresses.Loopback.Select(address => new IPEndPoint(address, FirstPort + number))];
                return (number, TcpListeners.Bind(endPoints, seat.Options.ListenBacklog));
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
