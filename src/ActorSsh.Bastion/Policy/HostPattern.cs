using System.Buffers;
using System.Net;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// The host of a pattern: any (<c>*</c>), an address or network, or a name with <c>*</c> and <c>?</c>. Names are compared without case and without
/// the dot at their end, with what the client asked for; networks with the address that is connected. Immutable.
/// </summary>
/// <remarks>
/// A name says where a client wants to go, and whoever answers for the name in the DNS says where that is: an address of one's own network, if
/// they like. So a name never leads to the loopback, <c>localhost</c> excepted; and a name that is denied is still reached by its address:
/// deny networks.
/// </remarks>
internal abstract class HostPattern
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.*?");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.*?");

    /// <summary>Whether it fits.</summary>
    /// <param name="host">As the client named it.</param>
    /// <param name="address">What is connected.</param>
    public abstract bool Fits(string host, IPAddress address);

    /// <summary>Whether it fits a name whatever its address turns out to be: before that is looked up.</summary>
    /// <param name="host">A name, as the client named it; no address.</param>
    public abstract bool FitsAlways(string host);

    /// <summary>Whether there is an address by which the name would fit.</summary>
    /// <inheritdoc cref="FitsAlways"/>
    public virtual bool MayFit(string host) => FitsAlways(host);

    /// <summary>Whether what fits may be allowed because of it.</summary>
    /// <param name="address">What is connected.</param>
    public virtual bool MayLeadTo(IPAddress address) => true;

    /// <summary>Reads one, an IPv6 address or network already without its brackets.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static HostPattern Parse(string text) => text switch
    {
        "*" => new Any(),
        _ when !text.Contains(',') && AddressList.TryParse(text, out var network) => new Network(network),
        _ when text.Length is 0 or > 255 || text.AsSpan().ContainsAnyExcept(NameCharacters) => throw new FormatException(
            $"'{text}' came for the host; *, a name with * and ?, an address or a network such as 10.0.0.0/8 or [fd00::/8] is allowed."),
        _ when !text.AsSpan().ContainsAnyExcept(NumberCharacters) => throw new FormatException(
            $"'{text}' came for the host, which fits names and no addresses; write a network, such as 10.0.0.0/8."),
        _ => new Name(text.ToLowerInvariant()),
    };

    private sealed class Any : HostPattern
    {
        public override bool Fits(string host, IPAddress address) => true;

        public override bool FitsAlways(string host) => true;

        public override string ToString() => "*";
    }

    private sealed class Network(AddressList network) : HostPattern
    {
        public override bool Fits(string host, IPAddress address) => network.Contains(address);

        public override bool FitsAlways(string host) => false;

        public override bool MayFit(string host) => true;

        public override string ToString() => network.ToString().Contains(':') ? $"[{network}]" : network.ToString();
    }

    private sealed class Name(string pattern) : HostPattern
    {
        private const string Localhost = "localhost";

        // "127.1" is an address to the resolver, so it is none of our names.
        public override bool Fits(string host, IPAddress address) => FitsAlways(host);

        public override bool FitsAlways(string host) => !IPAddress.TryParse(host, out _) && Wildcard.Fits(pattern, Plain(host));

        public override bool MayLeadTo(IPAddress address) => pattern == Localhost || AddressClasses.Of(address) != AddressClass.Loopback;

        public override string ToString() => pattern;

        private static string Plain(string host) => (host.EndsWith('.') ? host[..^1] : host).ToLowerInvariant();
    }
}
