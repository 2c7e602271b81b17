using System.Text.Json;
using ActorSsh.Options;
using Akka.Configuration;

namespace ActorSsh;

/// <summary>
/// One section of a configuration, and the types of values there are, for a program that keeps its own settings in the file of its server
/// (<see cref="SshConfigurationSchema"/>). What cannot be read is told with its path, what came and what is allowed.
/// </summary>
/// <remarks>
/// A value that cannot be read ends the reading with a <see cref="ConfigurationException"/>; while a file is checked
/// (<see cref="SshConfigurationFile"/>) it is written down instead, and the default is returned in its place, so that all findings come at once.
/// Readers may therefore be called more than once, and do nothing but read.
/// </remarks>
public sealed class SshConfigurationSection
{
    private readonly ConfigSource _source;
    private readonly string _path;
    private readonly string? _template;

    /// <param name="source">What it is a section of.</param>
    /// <param name="path">The section's path; empty for the whole configuration.</param>
    /// <param name="template">The section whose values stand where this one has none; null for none.</param>
    internal SshConfigurationSection(ConfigSource source, string path, string? template = null) => (_source, _path, _template) = (source, path, template);

    /// <summary>Reads one section; what the values' own type refuses by <see cref="ArgumentException"/> is told with its path.</summary>
    /// <typeparam name="T">What the section is read into.</typeparam>
    /// <param name="config">With all defaults behind it.</param>
    /// <param name="path">The section's path, such as <c>my-program.limits</c>.</param>
    /// <param name="read">Reads it; does nothing else.</param>
    /// <exception cref="ConfigurationException">A value cannot be read or is out of range; the message names its path.</exception>
    public static T Read<T>(Config config, string path, Func<SshConfigurationSection, T> read)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(read);
        return Read(new ConfigSource(config), path, read);
    }

    /// <summary>The same for a section inside this one.</summary>
    /// <typeparam name="T">What the section is read into.</typeparam>
    /// <param name="key">The section's key.</param>
    /// <param name="read">Reads it; does nothing else.</param>
    public T Section<T>(string key, Func<SshConfigurationSection, T> read) => Read(_source, PathOf(key), read, _template is null ? null : $"{_template}.{key}");

    /// <summary>
    /// Reads a section whose keys are names that users give, each a section itself, in the order of the names. What one of them leaves out is that
    /// of a template, a section beside it.
    /// </summary>
    /// <typeparam name="T">What each section is read into.</typeparam>
    /// <param name="key">The key of the section of names.</param>
    /// <param name="template">The key of the template, in this section.</param>
    /// <param name="read">Reads one, with its name.</param>
    public IReadOnlyList<T> Named<T>(string key, string template, Func<string, SshConfigurationSection, T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Read(_source, PathOf(template), section => read(template, section));
        return [.. _source.NamesIn(PathOf(key))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(_source, $"{PathOf(key)}.{name}", section => read(name, section), PathOf(template)))];
    }

    /// <summary>The whole path of a key.</summary>
    public string PathOf(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    /// <summary>A text.</summary>
    public string Text(string key) => Read(key, "text", ConfigValues.Text);

    /// <summary>A text, or null for <c>off</c>.</summary>
    public string? TextOrOff(string key) => Text(key) is var text && text == "off" ? null : text;

    /// <summary>A list of texts.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="allowed">What a finding says is allowed.</param>
    public IReadOnlyList<string> Texts(string key, string allowed = "a list of texts") => Read(key, allowed, ConfigValues.Texts);

    /// <summary><c>on</c> or <c>off</c>.</summary>
    public bool Flag(string key) => Read(key, "on or off", static (config, at) => config.GetBoolean(at));

    /// <summary>A value of an enumeration, by its name in kebab-case; case and dashes do not matter, and a number is no name.</summary>
    public T Choice<T>(string key)
        where T : struct, Enum => Parsed(
            key,
            string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)),
            ConfigValues.Choice<T>);

    /// <summary>A whole number of 32 bits.</summary>
    public int Int(string key) => Read(key, "a whole number", static (config, at) => config.GetInt(at));

    /// <summary>A whole number of 32 bits, or null for <c>off</c>.</summary>
    public int? IntOrOff(string key) => OrOff(key, "a whole number, or off", static (config, at) => config.GetInt(at));

    /// <summary>A whole number of 64 bits.</summary>
    public long Long(string key) => Read(key, "a whole number", static (config, at) => config.GetLong(at));

    /// <summary>A time, such as <c>10s</c>.</summary>
    public TimeSpan Time(string key) => Read(key, "a time such as 10s", static (config, at) => config.GetTimeSpan(at));

    /// <summary>A time, or null for <c>off</c>.</summary>
    public TimeSpan? TimeOrOff(string key) => OrOff(key, "a time such as 10s, or off", static (config, at) => config.GetTimeSpan(at));

    /// <summary>A size in bytes, such as <c>64k</c>: powers of 1,024, below 8E.</summary>
    public long Size(string key) => Read(key, "a size such as 64k, below 8E", ConfigValues.Size);

    /// <summary>A size in bytes below 2G.</summary>
    public int IntSize(string key) => Read(key, "a size such as 64k, below 2G", static (config, at) => checked((int)ConfigValues.Size(config, at)));

    /// <summary>A text of a form of its own.</summary>
    /// <typeparam name="T">What it is parsed into.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="allowed">What a finding says is allowed, as in "address:port".</param>
    /// <param name="parse">Parses it; refuses by <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/>.</param>
    public T Parsed<T>(string key, string allowed, Func<string, T> parse) => Read(key, allowed, (config, at) => parse(ConfigValues.Text(config, at)));

    /// <summary>A text of a form of its own, or null for <c>off</c>.</summary>
    /// <typeparam name="T">What it is parsed into.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="allowed">What a finding says is allowed, <c>off</c> among it.</param>
    /// <param name="parse">Parses it; refuses by <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/>.</param>
    public T? ParsedOrOff<T>(string key, string allowed, Func<string, T> parse)
        where T : struct => OrOff(key, allowed, (config, at) => parse(ConfigValues.Text(config, at)));

    /// <summary>A list, each text of which is parsed; all that cannot be are told.</summary>
    /// <typeparam name="T">What each is parsed into.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="allowed">What a finding says is allowed for each.</param>
    /// <param name="parse">Parses one; refuses by <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/>.</param>
    public IReadOnlyList<T> ParsedList<T>(string key, string allowed, Func<string, T> parse) => ParsedListOrWord(key, allowed, [], parse);

    /// <summary>A list, or one word in its place, as sshd_config has <c>any</c> and <c>none</c>: read as the list of that word.</summary>
    /// <typeparam name="T">What each is parsed into.</typeparam>
    /// <param name="key">Its key.</param>
    /// <param name="allowed">What a finding says is allowed for each, the words among it.</param>
    /// <param name="words">The words that may stand without brackets. Whether they may stand beside others in a list is for the caller to say.</param>
    /// <param name="parse">Parses one, a word too; refuses by <see cref="FormatException"/>, <see cref="OverflowException"/> or <see cref="ArgumentException"/>.</param>
    public IReadOnlyList<T> ParsedListOrWord<T>(string key, string allowed, IReadOnlyList<string> words, Func<string, T> parse)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(parse);
        while (true)
        {
            var refusals = new List<ConfigRefusal>();
            var texts = Read(key, $"a list of {allowed}", (config, at) => ConfigValues.TextsOrWord(config, at, words));
            var parsed = Parse(PathOf(key), texts, allowed, parse, refusals);
            if (refusals.Count == 0)
            {
                return parsed;
            }

            _source.Refuse(refusals);
        }
    }

    /// <summary>Reads one section; a value its options refuse is told with its path, or the section's where the refusal is about several.</summary>
    internal static T Read<T>(ConfigSource source, string path, Func<SshConfigurationSection, T> read, string? template = null)
    {
        while (true)
        {
            try
            {
                return read(new SshConfigurationSection(source, path, template));
            }
            catch (ArgumentException refused)
            {
                source.Refuse([ConfigRefusal.ByOptions(path, refused)]);
            }
        }
    }

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
        while (true)
        {
            var (config, at) = Find(key);
            try
            {
                return read(config, at);
            }
            catch (Exception unreadable) when (ConfigValues.IsRefusal(unreadable))
            {
                _source.Refuse([ConfigRefusal.Unreadable(at, config.GetString(at), allowed, unreadable) with { Came = null }]);
            }
        }
    }

    /// <summary>Where a value stands: here, or in the template.</summary>
    private (Config Config, string Path) Find(string key)
    {
        var here = PathOf(key);
        var config = _source.For(here);
        var inTemplate = $"{_template}.{key}";
        return _template is null || config.HasPath(here) ? (config, here) : (_source.For(inTemplate), inTemplate);
    }
}
