namespace ActorSsh;

/// <summary>A write met a channel that is gone. Every write that waits, and each later one, ends with it.</summary>
public sealed class SshChannelClosedException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Why the channel is gone.</param>
    public SshChannelClosedException(string message)
        : base(message)
    {
    }
}
