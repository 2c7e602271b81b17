using ActorSsh.Protocol.Wire;

namespace ActorSsh.RequestData;

/// <summary>The type-specific data of <c>x11-req</c> (RFC 4254 §6.3.1).</summary>
internal sealed record X11Parameters(bool IsSingleConnection, string Protocol, string Cookie, uint Screen)
{
    /// <summary>Characters of either word. A MIT-MAGIC-COOKIE-1 has 32; they go into a command line of whoever runs xauth.</summary>
    private const int MaximumLength = 1024;

    /// <summary>Whether protocol and cookie are such that they can stand in a command line of <c>xauth</c>.</summary>
    public bool IsPlain => IsWord(Protocol) && IsWord(Cookie);

    public static X11Parameters Read(ref WireReader reader)
    {
        var parameters = new X11Parameters(reader.ReadBoolean(), reader.ReadText(), reader.ReadText(), reader.ReadUInt32());
        reader.ExpectEnd();
        return parameters;
    }

    private static bool IsWord(string text) =>
        text.Length is > 0 and <= MaximumLength && text[0] != '-' && text.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
