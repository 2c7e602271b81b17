using System.Net;

namespace ActorSsh.Bastion;

/// <summary>Addresses as they are compared and shown.</summary>
internal static class PlainAddress
{
    extension(IPAddress address)
    {
        /// <summary>An IPv4 address as such, however it is written.</summary>
        public IPAddress Unmapped => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

        /// <summary>The same without a zone, too: it leads nowhere else but counts where addresses are compared.</summary>
        public IPAddress WithoutZone => new(address.Unmapped.GetAddressBytes());
    }
}
