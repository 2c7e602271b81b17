using System.Net;
using System.Net.NetworkInformation;

namespace ActorSsh.Bastion.Policy;

/// <summary>The addresses of this machine's network interfaces. Asks the system each time, since they come and go.</summary>
internal static class MachineAddresses
{
    public static IReadOnlyCollection<IPAddress> Get() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address)];
}
