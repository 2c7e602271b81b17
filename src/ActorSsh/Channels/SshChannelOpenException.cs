using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>An open of ours came to nothing (RFC 4254 §5.1): the peer refused it, did not answer in time, or a limit of ours was reached.</summary>
public sealed class SshChannelOpenException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="reason">The reason the peer gave, or ours.</param>
    /// <param name="text">The text that came with it; text of the peer, control characters escaped.</param>
    public SshChannelOpenException(ChannelOpenFailureReason reason, string text)
        : base($"The channel was not opened ({reason}): {text}")
    {
        Reason = reason;
        Text = text;
    }

    /// <summary>The reason the peer gave, or ours.</summary>
    public ChannelOpenFailureReason Reason { get; }

    /// <summary>The text that came with it; text of the peer, control characters escaped.</summary>
    public string Text { get; }
}
