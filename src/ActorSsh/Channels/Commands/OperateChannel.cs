using ActorSsh.Protocol.Connection;

namespace ActorSsh.Channels.Commands;

/// <summary>An operator wants something of one channel (C-67): answered by <see cref="ChannelOperated"/>.</summary>
internal abstract record OperateChannel(ChannelHandle Handle);

internal sealed record ReweightChannel(ChannelHandle Handle, int Weight) : OperateChannel(Handle);

internal sealed record PauseChannel(ChannelHandle Handle) : OperateChannel(Handle);

internal sealed record ResumeChannel(ChannelHandle Handle) : OperateChannel(Handle);

/// <summary>Ends the channel without its unsent data, and its actor.</summary>
internal sealed record KillChannel(ChannelHandle Handle, string Why) : OperateChannel(Handle);

/// <summary>Whether the channel was still there.</summary>
internal sealed record ChannelOperated(bool WasThere);
