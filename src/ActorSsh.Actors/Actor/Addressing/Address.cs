namespace Akka.Actor;

/// <summary>Where a system can be reached: <c>akka://sys</c>, or with a host and a port for a remote one.</summary>
public sealed class Address : IEquatable<Address>, IComparable<Address>, IComparable, ICloneable
{
    /// <summary>An address without host and port.</summary>
    public static readonly Address AllSystems = new("akka", "all-systems");

    /// <summary>Orders addresses by protocol, then system, host and port; what is missing comes first.</summary>
    public static readonly IComparer<Address> Comparer = Comparer<Address>.Default;

    private readonly string _text;

    /// <summary>Makes an address.</summary>
    /// <param name="protocol">The scheme, such as <c>akka</c>.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="host">The host; null for a local address.</param>
    /// <param name="port">The port; null for a local address.</param>
    public Address(string protocol, string system, string host = null, int? port = null)
    {
        Protocol = protocol;
        System = system;
        Host = host?.ToLowerInvariant();
        Port = port;
        _text = string.IsNullOrEmpty(host) ? $"{protocol}://{system}" : $"{protocol}://{system}@{Host}{(port is { } p ? $":{p}" : "")}";
    }

    /// <summary>The scheme.</summary>
    public string Protocol { get; }

    /// <summary>The system's name.</summary>
    public string System { get; }

    /// <summary>The host in lower case; null for a local address.</summary>
    public string Host { get; }

    /// <summary>The port; null for a local address.</summary>
    public int? Port { get; }

    /// <summary>Whether the address means this process only: it has no host.</summary>
    public bool HasLocalScope => string.IsNullOrEmpty(Host);

    /// <summary>Whether the address can be reached from elsewhere: it has a host.</summary>
    public bool HasGlobalScope => !HasLocalScope;

    /// <summary>Whether two addresses say the same.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both are null or equal.</returns>
    public static bool operator ==(Address left, Address right) => Equals(left, right);

    /// <summary>Whether two addresses differ.</summary>
    /// <param name="left">One address.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when they are not equal.</returns>
    public static bool operator !=(Address left, Address right) => !Equals(left, right);

    /// <summary>Reads <c>protocol://system[@host:port]</c>.</summary>
    /// <param name="address">The text.</param>
    /// <returns>The address.</returns>
    /// <exception cref="UriFormatException">The text is no address.</exception>
    public static Address Parse(string address) =>
        TryParse(address, out Address parsed) ? parsed : throw new UriFormatException($"'{address}' is no address.");

    /// <summary>Reads <c>protocol://system[@host:port]</c>; what follows the first slash after it is not looked at.</summary>
    /// <param name="path">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string path, out Address address) => TryParse(path.AsSpan(), out address);

    /// <inheritdoc cref="TryParse(string, out Address)"/>
    /// <param name="span">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    public static bool TryParse(ReadOnlySpan<char> span, out Address address) => AddressReader.TryRead(span, out address, out _);

    /// <summary>Reads an address and gives the path behind it.</summary>
    /// <param name="path">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <param name="absolutUri">What follows, from the slash on; <c>/</c> when nothing follows.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string path, out Address address, out string absolutUri)
    {
        var isAddress = TryParse(path.AsSpan(), out address, out var rest);
        absolutUri = isAddress ? rest.ToString() : null;
        return isAddress;
    }

    /// <inheritdoc cref="TryParse(string, out Address, out string)"/>
    /// <param name="span">The text.</param>
    /// <param name="address">The address; null when there is none.</param>
    /// <param name="absolutUri">What follows, from the slash on; <c>/</c> when nothing follows.</param>
    public static bool TryParse(ReadOnlySpan<char> span, out Address address, out ReadOnlySpan<char> absolutUri) =>
        AddressReader.TryRead(span, out address, out absolutUri);

    /// <summary>The same address with another host.</summary>
    /// <param name="host">The host; null for none.</param>
    /// <returns>The changed copy.</returns>
    public Address WithHost(string host = null) => new(Protocol, System, host, Port);

    /// <summary>The same address with another port.</summary>
    /// <param name="port">The port; null for none.</param>
    /// <returns>The changed copy.</returns>
    public Address WithPort(int? port = null) => new(Protocol, System, Host, port);

    /// <summary>The same address with another scheme.</summary>
    /// <param name="protocol">The scheme.</param>
    /// <returns>The changed copy.</returns>
    public Address WithProtocol(string protocol) => new(protocol, System, Host, Port);

    /// <summary>The same address with another system.</summary>
    /// <param name="system">The system's name.</param>
    /// <returns>The changed copy.</returns>
    public Address WithSystem(string system) => new(Protocol, system, Host, Port);

    /// <summary>The address without its scheme.</summary>
    /// <returns><c>system[@host:port]</c>.</returns>
    public string HostPort() => _text[(Protocol.Length + 3)..];

    /// <inheritdoc/>
    public object Clone() => new Address(Protocol, System, Host, Port);

    /// <inheritdoc/>
    public bool Equals(Address other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object obj) => Equals(obj as Address);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public int CompareTo(Address other)
    {
        if (other is null)
            return 1;
        var order = string.CompareOrdinal(Protocol, other.Protocol);
        order = order != 0 ? order : string.CompareOrdinal(System, other.System);
        order = order != 0 ? order : string.CompareOrdinal(Host, other.Host);
        return order != 0 ? order : Nullable.Compare(Port, other.Port);
    }

    int IComparable.CompareTo(object obj) => CompareTo(obj as Address);

    /// <summary>The address as text.</summary>
    /// <returns><c>protocol://system[@host:port]</c>.</returns>
    public override string ToString() => _text;
}
