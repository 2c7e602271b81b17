using ActorSsh.RequestData;

namespace ActorSsh;

/// <summary>What becomes of a request at a splice. The default value refuses.</summary>
public readonly record struct SshSpliceVerdict
{
    private SshSpliceVerdict(string? type, ReadOnlyMemory<byte>? data)
    {
        IsPassed = true;
        Type = type;
        Data = data;
    }

    /// <summary>The other end gets it as it is, and its answer is the answer.</summary>
    public static SshSpliceVerdict Pass { get; } = new(null, null);

    /// <summary>The other end never hears of it; where an answer is wanted, it is failure.</summary>
    public static SshSpliceVerdict Refuse => default;

    internal bool IsPassed { get; }

    internal string? Type { get; }

    internal ReadOnlyMemory<byte>? Data { get; }

    /// <summary>The other end gets this in its place, and its answer is the answer.</summary>
    /// <param name="type">The request type: 1 to 1,024 printable ASCII characters without blank and comma.</param>
    /// <param name="data">What the type defines, at most 32 KiB; not copied: it may not be changed any more.</param>
    /// <exception cref="ArgumentException">The type is no name, or the data too long.</exception>
    public static SshSpliceVerdict Rewrite(string type, ReadOnlyMemory<byte> data)
    {
        RequestShape.Check(type, data);
        return new(type, data);
    }
}
