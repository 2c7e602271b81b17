using System.Net;
using System.Net.Sockets;

namespace ActorSsh.Bastion.Policy;

/// <summary>What kind of place an address leads to.</summary>
internal enum AddressClass
{
    /// <summary>This machine: 127.0.0.0/8, ::1.</summary>
    Loopback,

    /// <summary>A private network: RFC 1918's three blocks, and fc00::/7 (RFC 4193).</summary>
    Private,

    /// <summary>The same link: 169.254.0.0/16, where clouds serve credentials, and fe80::/10.</summary>
    LinkLocal,

    /// <summary>0.0.0.0/8 and ::, which connect to this machine by accident of the system.</summary>
    Unspecified,

    /// <summary>Everywhere else.</summary>
    Other,
}

/// <summary>Tells the classes apart. An IPv4 address inside an IPv6 one (::ffff:a.b.c.d) counts as what it is.</summary>
internal static class AddressClasses
{
    public static AddressClass Of(IPAddress address)
    {
        var unmapped = address.Unmapped;
        return unmapped.AddressFamily == AddressFamily.InterNetwork ? OfIPv4(unmapped.GetAddressBytes()) : OfIPv6(unmapped);
    }

    private static AddressClass OfIPv4(byte[] bytes) => bytes switch
    {
        [127, ..] => AddressClass.Loopback,
        [10, ..] => AddressClass.Private,
        [172, >= 16 and <= 31, ..] => AddressClass.Private,
        [192, 168, ..] => AddressClass.Private,
        [169, 254, ..] => AddressClass.LinkLocal,
        [0, ..] => AddressClass.Unspecified,
        _ => AddressClass.Other,
    };

    private static AddressClass OfIPv6(IPAddress address) => address switch
    {
        { IsIPv6UniqueLocal: true } => AddressClass.Private,
        { IsIPv6LinkLocal: true } => AddressClass.LinkLocal,
        _ when IsValue(address, IPAddress.IPv6Loopback) => AddressClass.Loopback,
        _ when IsValue(address, IPAddress.IPv6Any) => AddressClass.Unspecified,
        _ => AddressClass.Other,
    };

    // Not Equals: that compares scope ids too, and "::1%1" is loopback all the same.
    private static bool IsValue(IPAddress address, IPAddress value) => address.GetAddressBytes().AsSpan().SequenceEqual(value.GetAddressBytes());
}
