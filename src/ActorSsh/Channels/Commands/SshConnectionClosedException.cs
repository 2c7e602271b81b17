namespace ActorSsh;

/// <summary>The connection has ended. Everything that waited on it, and every later command, ends with it (C-63).</summary>
public sealed class SshConnectionClosedException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">Why the connection ended.</param>
    public SshConnectionClosedException(object reason)
        : base($"The connection has ended: {TextOf(reason)}", reason as Exception) => Reason = reason;

    /// <summary>Why the connection ended: a text, or the exception that ended it. The same object for everyone who waited.</summary>
    public object Reason { get; }

    private static string TextOf(object reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return reason is Exception cause ? cause.Message : reason.ToString() ?? "";
    }
}
