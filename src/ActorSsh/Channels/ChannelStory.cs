using System.Net;

namespace ActorSsh.Channels;

/// <summary>
/// What a channel's actor finds out about its channel, for those who are told of it. Written in its turns; read in the connection's, behind a message that was told
/// after the writing.
/// </summary>
internal sealed class ChannelStory
{
    /// <summary>The address of the target that was connected.</summary>
    public IPEndPoint? Connected { get; set; }

    /// <summary>What the session runs.</summary>
    public SshSessionKind? Session { get; set; }
}
