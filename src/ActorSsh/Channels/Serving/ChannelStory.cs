using System.Net;

namespace ActorSsh.Channels.Serving;

/// <summary>
/// What a channel's actor finds out about its channel, for those who are told of it. Written in its turns; read in the connection's, behind a message that was told
/// after the writing.
/// </summary>
internal sealed class ChannelStory
{
    private volatile bool _hasTerminal;

    /// <summary>The address of the target that was connected.</summary>
    public IPEndPoint? Connected { get; set; }

    /// <summary>What the session runs.</summary>
    public SshSessionKind? Session { get; set; }

    /// <summary>Whether the session's program runs on a terminal. Also read while the actor is at work.</summary>
    public bool HasTerminal
    {
        get => _hasTerminal;
        set => _hasTerminal = value;
    }
}
