using ActorSsh.Protocol;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.TestKit;

/// <summary>A message that came: its bytes, and on demand what they mean.</summary>
/// <param name="Bytes">The whole payload, message number first; the receiver's own.</param>
/// <typeparam name="T">The message; one that points into its bytes is welcome too.</typeparam>
public readonly record struct Received<T>(byte[] Bytes)
    where T : IWireMessage<T>, allows ref struct
{
    /// <summary>The parsed message; parsed again at each look.</summary>
    /// <exception cref="SshProtocolException">It is malformed.</exception>
    public T Message => Payload.Decode<T>(Bytes);
}
