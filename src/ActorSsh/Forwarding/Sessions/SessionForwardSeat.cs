using ActorSsh.Forwarding.Listening;

namespace ActorSsh.Forwarding.Sessions;

/// <summary>What the ways back of one session need of it.</summary>
/// <param name="connection">Where its channels go.</param>
/// <param name="session">The session's actor, which is told what to listen on.</param>
/// <param name="options">The rules and bounds.</param>
/// <param name="gone">Cancelled when the session is over.</param>
internal sealed class SessionForwardSeat(SshConnection connection, IActorRef session, SshForwardingOptions options, CancellationToken gone)
{
    private int _listening;

    public SshForwardingOptions Options => options;

    public Task<SshDuplexChannel> OpenAsync(string channelType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        gone.IsCancellationRequested
            ? throw new SshChannelClosedException("The session is over, and the ways back to its client with it.")
            : connection.OpenChannelAsync(channelType, data, cancellationToken);

    /// <summary>Before anything is bound: one more is to be listened on.</summary>
    /// <exception cref="InvalidOperationException">The session has as many as it may have.</exception>
    public void CheckListening()
    {
        if (Volatile.Read(ref _listening) >= options.ListenersPerConnection)
        {
            throw new InvalidOperationException(
                $"The session listens on {options.ListenersPerConnection} agent sockets and displays already; dispose one, or raise actor-ssh.forwarding.listeners-per-connection.");
        }
    }

    /// <summary>Has it listened on; it belongs to the session from now on.</summary>
    /// <returns>Ends it, once however often it is called.</returns>
    public Action Listen(Forward forward)
    {
        Interlocked.Increment(ref _listening);
        session.Tell(new BeginForward(forward), ActorRefs.NoSender);
        var isEnded = 0;
        return () =>
        {
            if (Interlocked.Exchange(ref isEnded, 1) == 0)
            {
                Interlocked.Decrement(ref _listening);
                session.Tell(new EndForward(forward), ActorRefs.NoSender);
            }
        };
    }
}
