namespace ActorSsh.Protocol.Wire;

/// <summary>
/// A reference-counted buffer that bytes were received into. Each holder owns one count and gives it back exactly once with
/// <see cref="Release"/>; the last release returns the buffer to where it came from, and nothing may touch its memory afterwards.
/// Counting is thread-safe. The protocol only counts; whoever receives derives the pooled one.
/// </summary>
public abstract class ReceiveBuffer
{
    /// <summary>The bytes. Valid while the caller holds a count.</summary>
    public abstract Memory<byte> Memory { get; }

    /// <summary>Adds one count, which its new holder must release. Only a holder may do so.</summary>
    public abstract void Retain();

    /// <summary>Gives one count back.</summary>
    public abstract void Release();
}
