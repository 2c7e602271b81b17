using System.Net;
using ActorSsh.Bastion.Files;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Where nobody gets through the bastion, whatever rules say (B-10): its own endpoints, its own sockets, link-local addresses (where clouds serve
/// credentials), and addresses that reach this machine by accident of the system.
/// </summary>
/// <param name="ownEndPoints">Where the bastion listens, at this moment, by whatever protocol; port 0 where it is not known yet which it will be.</param>
/// <param name="ownFolders">Folders in which its sockets are, links followed.</param>
/// <param name="machineAddresses">The addresses of this machine's interfaces, at this moment.</param>
internal sealed class ForbiddenPlaces(
    Func<IReadOnlyCollection<IPEndPoint>> ownEndPoints, IReadOnlyCollection<string> ownFolders, Func<IReadOnlyCollection<IPAddress>> machineAddresses)
{
    /// <summary>Tells folders apart that have several names: mounted twice, or where case does not count.</summary>
    public Func<string, FileIdentity?> Identify { get; init; } = FileIdentity.Of;

    /// <summary>What is always denied, for people.</summary>
    public static IReadOnlyList<string> Always { get; } =
    [
        "the bastion's own endpoints and sockets",
        "link-local addresses (169.254.0.0/16, fe80::/10)",
        "unspecified addresses (0.0.0.0/8, ::)",
    ];

    /// <summary>Why it may never be done; null where the rules decide.</summary>
    public string? WhyForbidden(PolicyAction action) => action switch
    {
        PolicyAction.Open open => WhyNotOpened(open.Target),
        PolicyAction.Listen listen when IsOursToBind(listen.EndPoint) => "the bastion itself listens there",
        PolicyAction.OpenSocket { Path: var path } when IsOurs(path) => "this socket is the bastion's own",
        PolicyAction.ListenSocket { Path: var path } when IsOurs(path) => "this folder is the bastion's own",
        _ => null,
    };

    private string? WhyNotOpened(IPEndPoint target) => AddressClasses.Of(target.Address) switch
    {
        AddressClass.LinkLocal => "link-local addresses are never reached through this bastion",
        AddressClass.Unspecified => "unspecified addresses are never reached through this bastion",
        _ when IsOurs(target) => "this address is the bastion itself",
        _ => null,
    };

    private bool IsOurs(IPEndPoint target) => ownEndPoints().Any(own => IsPort(own.Port, target.Port) && Leads(target.Address.Unmapped, own.Address.Unmapped));

    // A socket bound to every address is reached by each that this machine has.
    private bool Leads(IPAddress target, IPAddress own) => AddressClasses.Of(own) == AddressClass.Unspecified
        ? AddressClasses.Of(target) == AddressClass.Loopback || machineAddresses().Any(address => IsSame(target, address.Unmapped))
        : IsSame(target, own);

    private bool IsOursToBind(IPEndPoint asked) => ownEndPoints().Any(own => IsPort(own.Port, asked.Port) && Overlap(asked.Address.Unmapped, own.Address.Unmapped));

    private static bool IsPort(int own, int asked) => own == asked || own == 0;

    private static bool Overlap(IPAddress left, IPAddress right) =>
        AddressClasses.Of(left) == AddressClass.Unspecified || AddressClasses.Of(right) == AddressClass.Unspecified || IsSame(left, right);

    private bool IsOurs(string path) =>
        ownFolders.Any(folder => path.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal)) || IsOursByAnotherName(path);

    private bool IsOursByAnotherName(string path)
    {
        var own = ownFolders.Select(Identify).Where(static identity => identity is not null).ToArray();
        for (var folder = Path.GetDirectoryName(path); folder is not null && own.Length > 0; folder = Path.GetDirectoryName(folder))
        {
            if (own.Contains(Identify(folder) ?? default))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsSame(IPAddress left, IPAddress right) => left.GetAddressBytes().AsSpan().SequenceEqual(right.GetAddressBytes());
}
