namespace ActorSsh.Connections;

/// <summary>How much is received at once.</summary>
/// <param name="Small">Bytes, from a peer that sends little.</param>
/// <param name="Bulk">Bytes, from a peer that sends in bulk; a packet that is larger makes the buffer larger all the same.</param>
internal readonly record struct ReceiveLengths(int Small, int Bulk)
{
    /// <summary>Before the log-in: a buffer is what a stranger costs most, and it need not be fast.</summary>
    public static ReceiveLengths ForStrangers(SshServerOptions options) => new(options.Admission.ReceiveBuffer, options.Admission.ReceiveBuffer);

    /// <summary>Behind it.</summary>
    public static ReceiveLengths ForUsers(SshServerOptions options) => new(options.ReceiveBuffer, options.ReceiveBufferMaximum);
}
