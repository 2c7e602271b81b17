using System.Text.Json;
using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>One section of a configuration and the types of values there are; what cannot be read is told with its path.</summary>
/// <param name="config">With the reference behind it.</param>
/// <param name="path">The section's path; empty for the whole configuration.</param>
internal sealed class ConfigSection(Config config, string path)
{
    /// <summary>Reads one section; a value its options refuse is told with its path, or the section's where the refusal is about several.</summary>
    public static T Read<T>(Config config, string path, Func<ConfigSection, T> read)
    {
        try
        {
            return read(new ConfigSection(config, path));
        }
        catch (ArgumentException refused)
        {
            throw new ConfigurationException($"{PathOf(path, refused.ParamName)}: {Words(refused)}", refused);
        }
    }

    public string PathOf(string key) => path.Length == 0 ? key : $"{path}.{key}";

    public string Text(string key) => Read(key, "text", at => config.GetString(at));

    public IReadOnlyList<string> Texts(string key) => Read(key, "a list of texts", at => config.GetStringList(at).ToArray());

    public bool Flag(string key) => Read(key, "on or off", at => config.GetBoolean(at));

    /// <summary>A value of an enumeration, in kebab-case.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => Read(
            key,
            string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
            at => Enum.TryParse<T>(config.GetString(at).Replace("-", "", StringComparison.Ordinal), true, out var value) ? value : throw new FormatException());

    public int Int(string key) => Read(key, "a whole number", at => config.GetInt(at));

    public int? IntOrOff(string key) => Text(key) == "off" ? null : Int(key);

    public T Parsed<T>(string key, string allowed, Func<string, T> parse) => Read(key, allowed, at => parse(config.GetString(at)));

    /// <summary>One text of a list.</summary>
    public T Parsed<T>(string key, string text, string allowed, Func<string, T> parse) => Read(key, allowed, _ => parse(text), text);

    public T? ParsedOrOff<T>(string key, string allowed, Func<string, T> parse)
        where T : struct => Text(key) == "off" ? null : Parsed(key, allowed, parse);

    public long Long(string key) => Read(key, "a whole number", at => config.GetLong(at));

    public TimeSpan Time(string key) => Read(key, "a time such as 10s", at => config.GetTimeSpan(at));

    public TimeSpan? TimeOrOff(string key) => Text(key) == "off" ? null : Time(key);

    public long Size(string key) => Read(key, "a size such as 64k", at => config.GetByteSize(at)) ?? 0;

    public int IntSize(string key) => Read(key, "a size below 2G", at => checked((int)(config.GetByteSize(at) ?? 0)));

    private static string PathOf(string section, string? property) =>
        property is { Length: > 0 } && char.IsUpper(property[0]) ? $"{section}.{JsonNamingPolicy.KebabCaseLower.ConvertName(property)}" : section;

    /// <summary>The message as it was written: the framework appends the parameter and the value.</summary>
    private static string Words(ArgumentException refused) => refused.Message.Split(" (Parameter '")[0];

    private T Read<T>(string key, string allowed, Func<string, T> read, string? text = null)
    {
        try
        {
            return read(PathOf(key));
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException or NotSupportedException or ArgumentException or ConfigurationException)
        {
            throw new ConfigurationException($"{PathOf(key)}: '{text ?? config.GetString(PathOf(key))}' came; {allowed} is allowed.", unreadable);
        }
    }
}
