using System.Globalization;
using System.Net;

namespace ActorSsh.Bastion.Policy;

/// <summary>Ports: one, several in a row (<c>8000-8099</c>), or all (<c>*</c>).</summary>
/// <param name="First">The lowest.</param>
/// <param name="Last">The highest.</param>
internal readonly record struct PortRange(int First, int Last)
{
    /// <summary>Every port, 0 too: as a port to listen on it is any free one.</summary>
    public static PortRange All { get; } = new(0, IPEndPoint.MaxPort);

    /// <summary>Reads one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static PortRange Parse(string text)
    {
        var ends = text.Split('-');
        return text == "*" ? All
            : ends is [var only] && TryPort(only, out var port) ? new PortRange(port, port)
            : ends is [var low, var high] && TryPort(low, out var first) && TryPort(high, out var last) && first <= last ? new PortRange(first, last)
            : throw new FormatException($"'{text}' came; a port, a range such as 8000-8099 with the lower one first, or * is allowed.");
    }

    public bool Holds(int port) => port >= First && port <= Last;

    /// <inheritdoc/>
    public override string ToString() => this == All ? "*"
        : First == Last ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static bool TryPort(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= IPEndPoint.MaxPort;
}
