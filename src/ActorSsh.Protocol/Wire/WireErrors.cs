namespace ActorSsh.Protocol.Wire;

/// <summary>What <see cref="WireReader"/> throws, worded once. None of it repeats bytes of the peer's.</summary>
internal static class WireErrors
{
    public static SshProtocolException Truncated(uint wanted, int remaining) =>
        Malformed($"A field of {wanted} bytes was announced where {remaining} are left");

    public static SshProtocolException TrailingBytes(int count) =>
        Malformed($"{count} bytes follow the last field of a message");

    public static SshProtocolException NotUtf8() =>
        Malformed("A text field is not valid UTF-8");

    public static SshProtocolException NotAName(int length) =>
        Malformed($"A name of {length} bytes is not 1 to {WireNames.MaximumLength} printable ASCII characters");

    public static SshProtocolException TooManyNames(int count) =>
        Malformed($"A name-list has {count} names, of at most {WireNames.MaximumCount}");

    public static SshProtocolException NegativeMpint() =>
        Malformed("A negative mpint came where only non-negative ones have a meaning");

    public static SshProtocolException NotMinimalMpint() =>
        Malformed("An mpint has unnecessary leading bytes");

    private static SshProtocolException Malformed(string what) => new(DisconnectReason.ProtocolError, what + " (C-56).");
}
