namespace ActorSsh.Forwarding.Sessions;

/// <summary>What a way back needs of its session.</summary>
/// <param name="Connection">Where its channels go.</param>
/// <param name="Session">The session's actor, which is told what to listen on.</param>
/// <param name="Options">The rules and bounds.</param>
/// <param name="Gone">Cancelled when the session is over.</param>
internal sealed record SessionForwardSeat(SshConnection Connection, IActorRef Session, SshForwardingOptions Options, CancellationToken Gone)
{
    public Task<SshDuplexChannel> OpenAsync(string channelType, ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        Gone.IsCancellationRequested
            ? throw new SshChannelClosedException("The session is over, and the ways back to its client with it.")
            : Connection.OpenChannelAsync(channelType, data, cancellationToken);
}
