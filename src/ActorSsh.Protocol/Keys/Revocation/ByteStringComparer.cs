namespace ActorSsh.Protocol.Keys;

/// <summary>Byte strings that are equal when their bytes are.</summary>
internal sealed class ByteStringComparer : IEqualityComparer<byte[]>
{
    public static ByteStringComparer Instance { get; } = new();

    public bool Equals(byte[]? one, byte[]? other) => one.AsSpan().SequenceEqual(other);

    public int GetHashCode(byte[] bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
