using System.Collections;
using System.Reflection;
using System.Text.Json;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Connection;
using ActorSsh.Protocol.Keys;
using ActorSsh.Protocol.Transport;
using Akka.Configuration;

namespace ActorSsh.Options.Changes;

/// <summary>In what options differ, by the paths of their properties.</summary>
internal static class OptionDifference
{
    private const string Root = "server";

    /// <summary>What is a section of its own in the file; below the server's section nothing is.</summary>
    private static readonly HashSet<Type> Sections =
    [
        typeof(TransportOptions), typeof(AuthenticationOptions), typeof(ConnectionLimits), typeof(LivenessOptions), typeof(CreditOptions),
        typeof(SshAdmissionOptions), typeof(SshPenaltyOptions), typeof(SpliceOptions), typeof(SshForwardingOptions), typeof(EndingOptions),
    ];

    /// <summary>What the server sets itself, from options of other names.</summary>
    private static readonly HashSet<string> Derived = ["transport.host-keys", "transport.host-key-verifier", "transport.user-key-algorithms"];

    /// <summary>Every option that differs, by path.</summary>
    public static IReadOnlyList<SshOptionChange> Of(SshServerOptions old, SshServerOptions asked) =>
        [.. Compare(Root, old, asked).OrderBy(static change => change.Path, StringComparer.Ordinal)];

    private static IEnumerable<SshOptionChange> Compare(string section, object old, object asked)
    {
        foreach (var property in old.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var (path, before, after) = (PathOf(section, property), property.GetValue(old), property.GetValue(asked));
            var changes = Sections.Contains(property.PropertyType) ? Compare(path, before!, after!)
                : Derived.Contains(path) || IsSame(before, after) ? []
                : [Describe(path, before, after)];
            foreach (var change in changes)
            {
                yield return change;
            }
        }
    }

    private static string PathOf(string section, PropertyInfo property)
    {
        var name = JsonNamingPolicy.KebabCaseLower.ConvertName(property.Name);
        return section == Root && Sections.Contains(property.PropertyType) ? name : $"{section}.{name}";
    }

    private static SshOptionChange Describe(string path, object? before, object? after)
    {
        var (old, asked) = (OptionText.Of(before) ?? "set in code", OptionText.Of(after) ?? "changed");
        return new SshOptionChange($"actor-ssh.{path}", old, old == asked ? $"{asked} (changed)" : asked, OptionEffects.Of(path));
    }

    private static bool IsSame(object? one, object? other) => (one, other) switch
    {
        (HostKey a, HostKey b) => a.Fingerprint == b.Fingerprint,
        (Config a, Config b) => a.ToString() == b.ToString(),
        (string, _) => Equals(one, other),
        (IDictionary a, IDictionary b) => a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Equals(a[key], b[key])),
        (IEnumerable a, IEnumerable b) => IsSameList([.. a.Cast<object>()], [.. b.Cast<object>()]),
        _ => Equals(one, other),
    };

    private static bool IsSameList(List<object> one, List<object> other) =>
        one.Count == other.Count && one.Zip(other).All(static pair => IsSame(pair.First, pair.Second));
}
