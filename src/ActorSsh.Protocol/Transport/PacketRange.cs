namespace ActorSsh.Protocol.Transport;

/// <summary>Where a whole packet and its payload lie in the bytes received.</summary>
/// <param name="PayloadOffset">Of the message number.</param>
/// <param name="PayloadLength">At least 1.</param>
/// <param name="Length">Of the packet with its tag, from the first byte on.</param>
/// <param name="Sequence">Its implicit number (RFC 4253 §6.4).</param>
internal readonly record struct PacketRange(int PayloadOffset, int PayloadLength, int Length, uint Sequence);
