using ActorSsh.Diagnostics;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Serving;

/// <summary>What a channel's actor is born with.</summary>
internal sealed record ChannelSeat(
    ChannelHandle Handle, SshChannelOpening Opening, ChannelOptions Options, BufferPool Buffers, ServerTally Tally)
{
    /// <summary>The live connection, for user code.</summary>
    public SshConnection Connection { get; init; } = null!;

    /// <summary>What its actor finds out about it, for those who are told.</summary>
    public ChannelStory Story { get; } = new();

    /// <summary>Whether we asked for the channel: the peer's answer comes as <see cref="ChannelEvent.Opened"/> or <see cref="ChannelEvent.OpenFailed"/>.</summary>
    public bool IsOurs { get; init; }

    /// <summary>Whether it is a session that the peer opened.</summary>
    public bool IsServedSession => !IsOurs && Opening.Type == "session";

    /// <summary>Whether it is, or may be, an end of a splice.</summary>
    public bool IsSpliced { get; init; }
}
