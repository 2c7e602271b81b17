namespace ActorSsh;

/// <summary>What a channel is joined to: a channel to be opened on another connection.</summary>
/// <param name="Connection">Where to open it; the same connection is possible.</param>
public sealed record SshSpliceTarget(SshConnection Connection)
{
    /// <summary>The type to open. Default, null: that of the channel to be joined.</summary>
    public string? ChannelType { get; init; }

    /// <summary>What the type defines. Default, null: what came with the open of the channel to be joined.</summary>
    public ReadOnlyMemory<byte>? Data { get; init; }
}
