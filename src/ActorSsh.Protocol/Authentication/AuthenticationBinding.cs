namespace ActorSsh.Protocol.Authentication;

/// <summary>What ties a user's signature to one connection, so that it cannot be used on another.</summary>
/// <param name="SessionId">The exchange hash of the first key exchange.</param>
/// <param name="HostKeyBlob">The server's host key in that exchange.</param>
internal sealed record AuthenticationBinding(ReadOnlyMemory<byte> SessionId, ReadOnlyMemory<byte> HostKeyBlob);
