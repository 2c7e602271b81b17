using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace ActorSsh.Protocol.Keys;

/// <summary>
/// Addresses and networks in CIDR form, divided by commas: <c>10.0.0.0/8,2001:db8::/32,192.0.2.7</c>, as a certificate's <c>source-address</c>
/// has them. No negation and no wildcards: <see cref="AddressPatterns"/> has these. Immutable.
/// </summary>
public sealed class AddressList
{
    private readonly AddressNetwork[] _networks;
    private readonly string _text;

    private AddressList(AddressNetwork[] networks, string text)
    {
        _networks = networks;
        _text = text;
    }

    /// <summary>Reads a list. Nothing is guessed: one entry that is no address, or an empty one, refuses the whole.</summary>
    /// <param name="text">The entries, without blanks.</param>
    /// <param name="list">The list; it has at least one entry.</param>
    /// <returns>False when an entry is malformed, or has bits set behind its prefix.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out AddressList? list)
    {
        ArgumentNullException.ThrowIfNull(text);
        list = null;
        var networks = new List<AddressNetwork>();
        foreach (var entry in text.AsSpan().Split(','))
        {
            if (!AddressNetwork.TryParse(text.AsSpan()[entry], out var network))
            {
                return false;
            }

            networks.Add(network);
        }

        list = new AddressList([.. networks], text);
        return true;
    }

    /// <summary>Whether one of the entries holds the address.</summary>
    /// <param name="address">IPv4, IPv6, or IPv4 as IPv6 shows it; a zone does not matter.</param>
    public bool Contains(IPAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return _networks.Any(network => network.Contains(address));
    }

    /// <summary>The text it was read from: digits, dots, colons and slashes only.</summary>
    public override string ToString() => _text;
}
