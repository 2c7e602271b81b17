using System.Net;

namespace ActorSsh.Bastion.Bans;

/// <summary>Bans, to be looked up by address in as many steps as there are sizes of networks among them. Immutable.</summary>
internal sealed class BanTable
{
    private readonly Dictionary<NetworkKey, BanEntry> _byNetwork;
    private readonly int[] _sizes;

    public BanTable(IEnumerable<BanEntry> entries)
    {
        _byNetwork = [];
        foreach (var entry in entries)
        {
            _byNetwork[NetworkKey.Of(entry.Network)] = entry;
        }

        _sizes = [.. _byNetwork.Keys.Select(static key => key.Bits).Distinct().OrderDescending()];
    }

    public IReadOnlyCollection<BanEntry> Entries => _byNetwork.Values;

    /// <summary>The ban that keeps an address out, of several the one that ends last; null for none.</summary>
    public BanEntry? Find(IPAddress address, TimeSpan now)
    {
        BanEntry? found = null;
        foreach (var size in _sizes)
        {
            if (NetworkKey.Around(address, size) is { } key && _byNetwork.TryGetValue(key, out var entry) && !entry.IsOver(now)
                && (found is null || entry.Ends is null || entry.Ends > found.Ends))
            {
                found = entry;
            }
        }

        return found;
    }

    public BanEntry? Find(IPNetwork network) => _byNetwork.GetValueOrDefault(NetworkKey.Of(network));

    /// <summary>With one more, in place of one of the same network, and without those that are over.</summary>
    public BanTable With(BanEntry added, TimeSpan now) => new([.. Entries.Where(entry => !entry.IsOver(now)), added]);

    /// <summary>Without one, and without those that are over.</summary>
    public BanTable Without(BanEntry removed, TimeSpan now) => new(Entries.Where(entry => entry != removed && !entry.IsOver(now)));
}
