using System.Globalization;

namespace ActorSsh.Protocol.Keys;

/// <summary>A tunnel device as <c>tunnel=</c> names it: <c>any</c>, or a number.</summary>
internal static class TunnelDevice
{
    public static bool IsOne(string text) => text == "any" || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
