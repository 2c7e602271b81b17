using System.Text.Json;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>One section of a configuration and the types of values there are; what cannot be read is told with its path.</summary>
/// <param name="source">What it is a section of.</param>
/// <param name="path">The section's path; empty for the whole configuration.</param>
internal sealed class ConfigSection(ConfigSource source, string path)
{
    /// <summary>Reads one section; a value its options refuse is told with its path, or the section's where the refusal is about several.</summary>
    public static T Read<T>(ConfigSource source, string path, Func<ConfigSection, T> read)
    {
        while (true)
        {
            try
            {
                return read(new ConfigSection(source, path));
            }
            catch (ArgumentException refused)
            {
                source.Refuse([ConfigRefusal.ByOptions(path, refused)]);
            }
        }
    }

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public string Text(string key) => Read(key, "text", ConfigValues.Text);

    public IReadOnlyList<string> Texts(string key, string allowed = "a list of texts") => Read(key, allowed, ConfigValues.Texts);

    public bool Flag(string key) => Read(key, "on or off", static (config, at) => config.GetBoolean(at));

    /// <summary>A value of an enumeration, in kebab-case.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => Parsed(
            key,
            string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
            static text => Enum.TryParse<T>(text.Replace("-", "", StringComparison.Ordinal), true, out var value) ? value : throw new FormatException());

    public int Int(string key) => Read(key, "a whole number", static (config, at) => config.GetInt(at));

    public int? IntOrOff(string key) => OrOff(key, "a whole number, or off", static (config, at) => config.GetInt(at));

    public T Parsed<T>(string key, string allowed, Func<string, T> parse) => Read(key, allowed, (config, at) => parse(ConfigValues.Text(config, at)));

    public T? ParsedOrOff<T>(string key, string allowed, Func<string, T> parse)
        where T : struct => OrOff(key, allowed, (config, at) => parse(ConfigValues.Text(config, at)));

    /// <summary>A list, each text of which is parsed; all that cannot be are told.</summary>
    public IReadOnlyList<T> ParsedList<T>(string key, string allowed, Func<string, T> parse)
    {
        while (true)
        {
            var refusals = new List<ConfigRefusal>();
            var parsed = Parse(PathOf(key), Texts(key, $"a list of {allowed}"), allowed, parse, refusals);
            if (refusals.Count == 0)
            {
                return parsed;
            }

            source.Refuse(refusals);
        }
    }

    public long Long(string key) => Read(key, "a whole number", static (config, at) => config.GetLong(at));

    public TimeSpan Time(string key) => Read(key, "a time such as 10s", static (config, at) => config.GetTimeSpan(at));

    public TimeSpan? TimeOrOff(string key) => OrOff(key, "a time such as 10s, or off", static (config, at) => config.GetTimeSpan(at));

    public long Size(string key) => Read(key, "a size such as 64k, below 8E", ConfigValues.Size);

    public int IntSize(string key) => Read(key, "a size such as 64k, below 2G", static (config, at) => checked((int)ConfigValues.Size(config, at)));

    private static List<T> Parse<T>(string at, IReadOnlyList<string> texts, string allowed, Func<string, T> parse, List<ConfigRefusal> refusals)
    {
        var parsed = new List<T>();
        for (var i = 0; i < texts.Count; i++)
        {
            try
            {
                parsed.Add(parse(texts[i]));
            }
            catch (Exception unreadable) when (ConfigValues.IsRefusal(unreadable))
            {
                refusals.Add(ConfigRefusal.Unreadable(at, texts[i], allowed, unreadable) with { Element = i });
            }
        }

        return parsed;
    }

    private T? OrOff<T>(string key, string allowed, Func<Config, string, T> read)
        where T : struct =>
        Read(key, allowed, (config, at) => config.GetString(at) == "off" ? (T?)null : read(config, at));

    private T Read<T>(string key, string allowed, Func<Config, string, T> read)
    {
        var at = PathOf(key);
        while (true)
        {
            var config = source.For(at);
            try
            {
                return read(config, at);
            }
            catch (Exception unreadable) when (ConfigValues.IsRefusal(unreadable))
            {
                source.Refuse([ConfigRefusal.Unreadable(at, config.GetString(at), allowed, unreadable) with { Came = null }]);
            }
        }
    }
}
