using System.Globalization;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// The numbers in the path of an actor that serves a connection: <c>.../connections/c12/ch3-1</c> is channel 3 of connection 12, whose number
/// had another channel before.
/// </summary>
/// <param name="Connection">The connection's number, as <c>connections</c> lists it.</param>
/// <param name="Channel">The channel's local number, as <c>channels</c> lists it; null for the connection itself.</param>
internal readonly record struct ActorPathIds(long Connection, uint? Channel)
{
    private const string Parent = "/connections/c";

    /// <summary>Reads a path or what a log event names as its source.</summary>
    public static bool TryRead(ReadOnlySpan<char> source, out ActorPathIds ids)
    {
        ids = default;
        var start = source.IndexOf(Parent, StringComparison.Ordinal);
        if (start < 0 || !TryReadNumber(source[(start + Parent.Length)..], out long connection, out var rest))
        {
            return false;
        }

        uint? channel = rest.StartsWith("/ch", StringComparison.Ordinal) && TryReadNumber(rest[3..], out long number, out _) ? (uint)number : null;
        ids = new ActorPathIds(connection, channel);
        return true;
    }

    private static bool TryReadNumber(ReadOnlySpan<char> text, out long number, out ReadOnlySpan<char> rest)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        end = end < 0 ? text.Length : end;
        rest = text[end..];
        return long.TryParse(text[..end], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
