using ActorSsh.Channels.Commands;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels;

/// <summary>
/// Asks the peer for a channel. Its actor is created at once and gets <see cref="ChannelEvent.Opened"/> or <see cref="ChannelEvent.OpenFailed"/> from
/// the connection; an actor that dies before has given the open up (C-11, C-13).
/// </summary>
/// <param name="Type">The channel type: a name of RFC 4251 §6.</param>
/// <param name="Data">What the type defines; not changed any more.</param>
internal abstract record OpenChannelCommand(string Type, ReadOnlyMemory<byte> Data) : ConnectionCommand
{
    /// <summary>What is listened on for the client, where a connection to it wants the channel.</summary>
    public SshRemoteForwardHandle? Through { get; init; }

    /// <summary>The peer has confirmed; told at most once, and before <see cref="Ended"/>. May not block or throw.</summary>
    public Action Opened { get; init; } = static () => { };

    /// <summary>
    /// Told exactly once, also where no actor was ever created: why the open failed (<see cref="SshChannelOpenException"/>,
    /// <see cref="SshConnectionClosedException"/>), or, where it did not, that the channel's actor is dead. May not block or throw.
    /// </summary>
    public Action<Exception> Ended { get; init; } = static _ => { };

    /// <inheritdoc/>
    public override void Drop(object reason) => Ended(new SshConnectionClosedException(reason));
}

/// <summary>The same for a channel that user code serves.</summary>
internal sealed record OpenFaceCommand(string Type, ReadOnlyMemory<byte> Data, SshChannelFace Face) : OpenChannelCommand(Type, Data);

/// <summary>Gives an open up; one that was answered already is left alone (C-13).</summary>
internal sealed record CancelOpenCommand(OpenChannelCommand Open) : ConnectionCommand;
