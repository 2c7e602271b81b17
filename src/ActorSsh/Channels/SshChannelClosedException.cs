namespace ActorSsh;

/// <summary>The channel is gone. Every write, read and request that waits, and each later one, ends with it.</summary>
public sealed class SshChannelClosedException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why the channel is gone.</param>
    /// <param name="connectionReason">Why the connection ended, where the channel went with it; otherwise null.</param>
    public SshChannelClosedException(string message, object? connectionReason = null)
        : base(message, connectionReason as Exception) => ConnectionReason = connectionReason;

    /// <summary>
    /// Why the connection ended, where the channel went with it: the same object as <see cref="SshConnectionClosedException.Reason"/>
    /// (C-63). Otherwise null.
    /// </summary>
    public object? ConnectionReason { get; }
}
