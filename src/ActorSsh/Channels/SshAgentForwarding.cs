using System.Net.Sockets;
using ActorSsh.Channels;

namespace ActorSsh;

/// <summary>
/// The way from a session's program to the client's agent, which the client asked for (<c>auth-agent-req@openssh.com</c>, or <c>agent-req</c>
/// of RFC 9987) and the policy granted. Safe to use from any thread.
/// </summary>
/// <remarks>Whoever can use it can log in elsewhere as the client's user, as long as the session lives.</remarks>
public sealed class SshAgentForwarding
{
    private readonly IAgentWay _way;

    internal SshAgentForwarding(IAgentWay way) => _way = way;

    /// <summary>Asks the client for a channel to its agent, which speaks the agent's protocol (RFC 9987); one more each time.</summary>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="SshChannelOpenException">The client refused, or did not answer in time.</exception>
    /// <exception cref="SshChannelClosedException">The session is over.</exception>
    /// <exception cref="SshConnectionClosedException">The connection has ended.</exception>
    public Task<SshDuplexChannel> OpenAsync(CancellationToken cancellationToken = default) => _way.OpenAsync(cancellationToken);

    /// <summary>
    /// Makes a Unix socket that leads to the agent, for the <c>SSH_AUTH_SOCK</c> of a child process. Its mode is 0600, in a directory of its
    /// own of mode 0700, both owned by this process's user.
    /// </summary>
    /// <returns>Ends when it is disposed, and with the session; its file goes with it.</returns>
    /// <exception cref="InvalidOperationException">The session has <see cref="SshForwardingOptions.ListenersPerConnection"/> of them.</exception>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="SocketException">It cannot be made.</exception>
    /// <exception cref="PlatformNotSupportedException">The system cannot keep a socket from other users.</exception>
    public SshAgentSocket Listen() => _way.Listen();
}
