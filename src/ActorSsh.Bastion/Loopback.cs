using System.Net;

namespace ActorSsh.Bastion;

/// <summary>What the loopback is, an IPv4-mapped address told apart by what it maps.</summary>
internal static class Loopback
{
    /// <summary>Whether somebody comes from this very machine.</summary>
    public static bool Is(IPAddress address) => IPAddress.IsLoopback(address.Unmapped);

    /// <summary>Whether the loopback leads to what listens there.</summary>
    public static bool Reaches(IPEndPoint listening) =>
        Is(listening.Address) || IPAddress.Any.Equals(listening.Address) || IPAddress.IPv6Any.Equals(listening.Address);
}
