using System.Net;
using System.Net.Sockets;
using ActorSsh.Channels;

namespace ActorSsh;

/// <summary>
/// The way from a session's program to the client's X server, which the client asked for (<c>x11-req</c>, RFC 4254 §6.3) and the policy
/// granted. Safe to use from any thread.
/// </summary>
public sealed class SshX11Forwarding
{
    private readonly IX11Way _way;

    internal SshX11Forwarding(IX11Way way) => _way = way;

    /// <summary>Whether only one connection may be forwarded. It is kept here: a second one is refused.</summary>
    public bool IsSingleConnection => _way.Parameters.IsSingleConnection;

    /// <summary>How programs prove themselves to the X server, such as <c>MIT-MAGIC-COOKIE-1</c>: 1 to 1,024 letters, digits, <c>-</c>, <c>_</c>, <c>.</c></summary>
    public string AuthenticationProtocol => _way.Parameters.Protocol;

    /// <summary>
    /// The cookie programs have to show, in hexadecimal. It is the client's invention and means something to the client only; the same
    /// characters as <see cref="AuthenticationProtocol"/>.
    /// </summary>
    public string AuthenticationCookie => _way.Parameters.Cookie;

    /// <summary>The number of the client's screen.</summary>
    public uint Screen => _way.Parameters.Screen;

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
        return _way.OpenAsync(originator, cancellationToken);
    }

    /// <summary>
    /// Listens on a display of this machine's loopback, for the <c>DISPLAY</c> of a child process: the first free one from
    /// <see cref="SshForwardingOptions.X11FirstDisplay"/> on.
    /// </summary>
    /// <returns>Ends when it is disposed, and with the session.</returns>
    /// <exception cref="InvalidOperationException">The session has <see cref="SshForwardingOptions.ListenersPerConnection"/> of them.</exception>
    /// <exception cref="SocketException">None of the displays that may be tried is free.</exception>
    public SshX11Display Listen() => _way.Listen();
}
