using System.Diagnostics.CodeAnalysis;
using System.Net;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Which peers a key may be used from, as <c>from=</c> in authorized_keys says it (sshd(8)): networks, and patterns with <c>*</c> and <c>?</c> for
/// addresses or host names, divided by commas; one that begins with <c>!</c> excludes, whatever else matches. Immutable.
/// </summary>
public sealed class AddressPatterns
{
    private readonly Entry[] _entries;

    private AddressPatterns(Entry[] entries) => _entries = entries;

    /// <summary>Reads a list such as <c>10.0.0.0/8,!10.1.2.3,*.example.com</c>.</summary>
    /// <param name="text">The entries.</param>
    /// <param name="patterns">The patterns; at least one.</param>
    /// <returns>False when an entry is empty, or has a slash and is no network: then nobody knows whom it was to keep out.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddressPatterns? patterns)
    {
        ArgumentNullException.ThrowIfNull(text);
        var entries = text.Split(',').Select(Entry.TryParse).ToArray();
        patterns = entries.Contains(null) ? null : new AddressPatterns([.. entries.OfType<Entry>()]);
        return patterns is not null;
    }

    /// <summary>Whether a peer may come in: some entry matches it, and none that excludes.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="hostName">Its name, where somebody looked it up and back again; null for none, so that names match nothing.</param>
    public bool Matches(IPAddress address, string? hostName = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var matching = _entries.Where(entry => entry.Matches(address, hostName)).ToArray();
        return matching.Length > 0 && !matching.Any(static entry => entry.Excludes);
    }

    /// <summary>A network, or else a pattern for text.</summary>
    private sealed record Entry(bool Excludes, AddressNetwork? Network, string Pattern)
    {
        public static Entry? TryParse(string text)
        {
            var excludes = text.StartsWith('!');
            var pattern = excludes ? text[1..] : text;
            if (AddressNetwork.TryParse(pattern, out var network))
            {
                return new Entry(excludes, network, pattern);
            }

            return pattern.Length == 0 || pattern.Contains('/') ? null : new Entry(excludes, Network: null, pattern);
        }

        public bool Matches(IPAddress address, string? hostName) => Network?.Contains(address) ?? (IsMatch(TextOf(address)) || IsMatch(hostName));

        private bool IsMatch(string? text) => text is not null && WildcardPattern.IsMatch(Pattern, text);

        private static string TextOf(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }
}
