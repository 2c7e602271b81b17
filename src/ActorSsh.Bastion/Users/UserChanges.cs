using System.Globalization;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Users;

/// <summary>Whose keys differ after files were read again; keys in the configuration itself are told beside it.</summary>
internal static class UserChanges
{
    public static IReadOnlyList<OptionChange> Between(
        IReadOnlyDictionary<string, IReadOnlyList<KeyList>> before, IReadOnlyDictionary<string, IReadOnlyList<KeyList>> now) =>
        [
            .. before.Keys.Union(now.Keys).Order(StringComparer.Ordinal)
                .Select(name => (Name: name, Before: FingerprintsOf(before, name), Now: FingerprintsOf(now, name)))
                .Where(static change => !change.Before.SetEquals(change.Now))
                .Select(static change => new OptionChange($"keys of {change.Name}", Count(change.Before), Count(change.Now))),
        ];

    private static HashSet<string> FingerprintsOf(IReadOnlyDictionary<string, IReadOnlyList<KeyList>> lists, string name) =>
        lists.TryGetValue(name, out var own) ? [.. own.SelectMany(static list => list.ToUserKeys()).Select(static key => key.Fingerprint)] : [];

    private static string Count(HashSet<string> keys) => keys.Count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{keys.Count} ({string.Join(", ", keys.Order(StringComparer.Ordinal).Take(3))})");
}
