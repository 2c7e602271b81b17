using System.Net;

namespace ActorSsh;

/// <summary>Addresses as they are compared and asked about.</summary>
internal static class PlainAddress
{
    extension(IPAddress address)
    {
        /// <summary>An IPv4 address as such, also where a socket of both families, or a peer, writes it as IPv6 (RFC 4291 §2.5.5.2).</summary>
        public IPAddress Unmapped => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
    }
}
