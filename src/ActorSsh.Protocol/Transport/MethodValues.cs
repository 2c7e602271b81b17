namespace ActorSsh.Protocol.Transport;

/// <summary>The public values of one exchange.</summary>
/// <param name="HostKey">K_S, the host key's blob.</param>
/// <param name="ClientValue">Q_C.</param>
/// <param name="ServerValue">Q_S.</param>
internal sealed record MethodValues(ReadOnlyMemory<byte> HostKey, byte[] ClientValue, byte[] ServerValue);
