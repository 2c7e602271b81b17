using ActorSsh.Bastion.Operations;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorSsh.Bastion.Reloading;

/// <summary>In which keys two configurations differ. Values of keys that may hold secrets are not shown, only that they differ.</summary>
internal static class ConfigurationDiff
{
    private const string Hidden = "(hidden)";
    private const string Unset = "(not set)";
    private const int LongestValue = 120;

    private static readonly string[] Secrets = ["password", "secret", "token", "headers", "hash"];

    /// <param name="before">The configuration in force.</param>
    /// <param name="now">The new one.</param>
    /// <param name="root">The key below which they are compared, such as <c>actor-ssh</c>.</param>
    public static IReadOnlyList<OptionChange> Between(Config before, Config now, string root)
    {
        var (old, fresh) = (Flatten(before, root), Flatten(now, root));
        return
        [
            .. old.Keys.Union(fresh.Keys).Order(StringComparer.Ordinal)
                .Where(path => old.GetValueOrDefault(path) != fresh.GetValueOrDefault(path))
                .Select(path => new OptionChange(path, Shown(path, old.GetValueOrDefault(path)), Shown(path, fresh.GetValueOrDefault(path)))),
        ];
    }

    private static Dictionary<string, string> Flatten(Config config, string root)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (config.HasPath(root))
        {
            Add(values, root, config.GetConfig(root));
        }

        return values;
    }

    private static void Add(Dictionary<string, string> values, string path, Config section)
    {
        foreach (var (name, value) in section.AsEnumerable())
        {
            var key = $"{path}.{Quoted(name)}";
            if (value.IsObject())
            {
                Add(values, key, new Config(new HoconRoot(value)));
            }
            else
            {
                values[key] = Text(value);
            }
        }
    }

    private static string Quoted(string name) => name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? name : $"\"{name}\"";

    private static string Text(HoconValue value) =>
        value.IsString() ? value.GetString() ?? "null" : $"[{string.Join(", ", value.GetArray().Select(Text))}]";

    private static string Shown(string path, string? value) => value switch
    {
        null => Unset,
        _ when IsSecret(path) => Hidden,
        { Length: > LongestValue } => $"{value[..LongestValue]}...",
        _ => value,
    };

    private static bool IsSecret(string path) => path.Split('.') is [.., var last] && Secrets.Any(secret => last.Contains(secret, StringComparison.OrdinalIgnoreCase));
}
