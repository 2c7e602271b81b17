namespace ActorSsh;

/// <summary>A global request of the peer (RFC 4254 §4), as its handler sees it.</summary>
/// <param name="Connection">The connection it came on.</param>
/// <param name="Name">The request's name.</param>
/// <param name="WantsReply">Whether the peer waits for an answer.</param>
/// <param name="Data">What the name defines; it belongs to the receiver.</param>
public sealed record SshGlobalRequest(SshConnection Connection, string Name, bool WantsReply, ReadOnlyMemory<byte> Data);

/// <summary>The answer to a global request, ours or the peer's (RFC 4254 §4). The default value is a failure.</summary>
/// <param name="Success">Whether it was done.</param>
/// <param name="Data">What goes with a success, such as a port; at most 32 KiB. It may not be changed any more.</param>
public readonly record struct SshGlobalReply(bool Success, ReadOnlyMemory<byte> Data = default)
{
    /// <summary>It was not done.</summary>
    public static SshGlobalReply Failure => default;
}
