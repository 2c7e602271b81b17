namespace ActorSsh.Protocol.Wire;

/// <summary>
/// A message with its fields in wire order; reader and writer side by side, both without the number byte, which <see cref="Payload"/> adds.
/// Messages that carry bulk data are <c>ref struct</c>s whose spans point into the reader's bytes.
/// </summary>
/// <typeparam name="TSelf">The message itself.</typeparam>
public interface IWireMessage<TSelf>
    where TSelf : IWireMessage<TSelf>, allows ref struct
{
    /// <summary>The message's first byte.</summary>
    static abstract MessageNumber Number { get; }

    /// <summary>Reads the fields that follow the number byte; what is left over is the caller's to judge.</summary>
    /// <param name="reader">Stands behind the number byte, and afterwards behind the last field.</param>
    /// <returns>The message; a <c>ref struct</c> may point into the bytes read.</returns>
    /// <exception cref="SshProtocolException">A field is truncated or malformed (C-56).</exception>
    static abstract TSelf Read(scoped ref WireReader reader);

    /// <summary>Writes the fields that follow the number byte.</summary>
    /// <param name="writer">Where they are appended.</param>
    void Write(ref WireWriter writer);
}
