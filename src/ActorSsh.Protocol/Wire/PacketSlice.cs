namespace ActorSsh.Protocol.Wire;

/// <summary>
/// A range of a <see cref="ReceiveBuffer"/>. A value that owns nothing: who keeps it past the call that brought it retains
/// <paramref name="Buffer"/> first and releases it afterwards.
/// </summary>
/// <param name="Buffer">The buffer the range lies in.</param>
/// <param name="Offset">Where it begins, in bytes.</param>
/// <param name="Length">How long it is, in bytes.</param>
public readonly record struct PacketSlice(ReceiveBuffer Buffer, int Offset, int Length)
{
    /// <summary>The bytes, valid while the buffer is retained.</summary>
    public ReadOnlySpan<byte> Span => Buffer.Memory.Span.Slice(Offset, Length);

    /// <summary>The bytes, valid while the buffer is retained.</summary>
    public ReadOnlyMemory<byte> Memory => Buffer.Memory.Slice(Offset, Length);
}
