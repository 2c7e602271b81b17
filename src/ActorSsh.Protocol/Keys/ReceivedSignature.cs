namespace ActorSsh.Protocol.Keys;

/// <summary>A signature blob taken apart, as views of it.</summary>
/// <param name="algorithm">The algorithm it names.</param>
/// <param name="value">The signature.</param>
/// <param name="trailer">What follows: flags and counter of a key on hardware, nothing for the others.</param>
internal readonly ref struct ReceivedSignature(string algorithm, ReadOnlySpan<byte> value, ReadOnlySpan<byte> trailer)
{
    public string Algorithm { get; } = algorithm;

    public ReadOnlySpan<byte> Value { get; } = value;

    public ReadOnlySpan<byte> Trailer { get; } = trailer;
}
