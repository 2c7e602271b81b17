namespace ActorSsh;

/// <summary>A channel somebody wants to open (RFC 4254 §5.1).</summary>
/// <param name="Connection">Who asks.</param>
/// <param name="Type">The channel type.</param>
/// <param name="Data">The type-specific data of the open request, at most one packet; it belongs to the receiver.</param>
public sealed record SshChannelOpening(SshConnectionInfo Connection, string Type, ReadOnlyMemory<byte> Data);
