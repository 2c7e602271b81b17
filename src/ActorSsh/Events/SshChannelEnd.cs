using ActorSsh.Protocol.Connection;

namespace ActorSsh;

/// <summary>How a channel ended.</summary>
/// <param name="Channel">Which.</param>
/// <param name="Cause">Who ended it.</param>
/// <param name="BytesReceived">Data that came on it, all streams.</param>
/// <param name="BytesSent">Data that left on it, all streams.</param>
/// <param name="At">When, on the server's clock.</param>
public sealed record SshChannelEnd(SshChannelInfo Channel, ChannelCloseCause Cause, long BytesReceived, long BytesSent, DateTimeOffset At)
{
    /// <summary>What a session ran; null where nothing was started, or where the channel is no session served here.</summary>
    public SshSessionKind? Session { get; init; }
}
