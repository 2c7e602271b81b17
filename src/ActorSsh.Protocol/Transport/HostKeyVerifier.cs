using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Transport;

/// <summary>
/// Decides on the client whether the server is who it should be. Called once per connection, after the server has proved that it holds
/// the key, inside a <see cref="ProtocolWork"/>: it may take its time, and blocks nothing but that work.
/// </summary>
/// <param name="hostKey">The server's key.</param>
/// <returns>True to go on; false, or an exception, ends the connection with <see cref="DisconnectReason.HostKeyNotVerifiable"/>.</returns>
public delegate bool HostKeyVerifier(PublicKey hostKey);
