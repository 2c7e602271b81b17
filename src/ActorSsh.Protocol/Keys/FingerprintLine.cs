using System.Globalization;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>A key in one line for people, as <c>ssh-keygen -l</c> words it, so that the two can be compared by eye and by program.</summary>
internal static class FingerprintLine
{
    public static string Format(PublicKey key, string? label, string comment)
    {
        var type = (label ?? "UNKNOWN") + (key.Certificate is null ? "" : "-CERT");
        var shown = comment.Length == 0 ? "no comment" : PlainText.Escape(comment);
        return string.Create(CultureInfo.InvariantCulture, $"{key.Bits} {key.Fingerprint} {shown} ({type})");
    }
}
