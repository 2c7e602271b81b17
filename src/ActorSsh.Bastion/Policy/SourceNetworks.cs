using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Policy;

/// <summary>Where somebody may come from: addresses, networks such as <c>10.0.0.0/8</c>, or <c>any</c>. Immutable.</summary>
internal sealed class SourceNetworks
{
    /// <summary>What may be written, for findings.</summary>
    public const string Allowed = "addresses and networks such as 10.0.0.0/8 and fd00::/8, or any";

    private const string AnyWord = "any";

    private readonly AddressList[] _networks;

    private SourceNetworks(AddressList[] networks) => _networks = networks;

    /// <summary>Everywhere, connections that come from no network too.</summary>
    public static SourceNetworks Any { get; } = new([]);

    /// <summary>Reads a list.</summary>
    /// <exception cref="FormatException">It is empty, or an entry is no network.</exception>
    public static SourceNetworks Parse(IReadOnlyCollection<string> texts) => texts.Count == 0
        ? throw new FormatException("The list fits nobody; \"any\" is everywhere, and enabled = off switches a rule off.")
        : texts.Contains(AnyWord) ? texts.Count == 1 ? Any : throw new FormatException($"'{AnyWord}' stands alone or not at all.") : new SourceNetworks([.. texts.Select(ParseOne)]);

    /// <summary>Whether it holds the address; of no address only <see cref="Any"/> does.</summary>
    public bool Hold(IPAddress? address) => _networks.Length == 0 || (address is not null && Array.Exists(_networks, network => network.Contains(address)));

    /// <inheritdoc/>
    public override string ToString() => _networks.Length == 0 ? AnyWord : string.Join(", ", (object[])_networks);

    /// <summary>Reads one entry, not <c>any</c>.</summary>
    /// <exception cref="FormatException">It is no network.</exception>
    internal static AddressList ParseOne(string text) => !text.Contains(',') && AddressList.TryParse(text, out var network)
        ? network
        : throw new FormatException($"'{text}' came; {Allowed}. No bits may be set behind the prefix.");
}
