using System.Globalization;
using System.Text;
using System.Text.Json;
using Akka.Configuration;
using Microsoft.Extensions.Configuration;

namespace ActorSsh.Hosting;

/// <summary>
/// A section of the host's configuration as HOCON: each of its values as one line, keys in kebab-case as well as in the words of .NET
/// (<c>MaximumConnections</c>), so that it is read as strictly as a file is.
/// </summary>
internal static class ConfigurationSections
{
    private const string Root = "actor-ssh";

    /// <exception cref="SshConfigurationException">The section cannot be used; all that is wrong is told.</exception>
    public static Config Read(IConfiguration section) => SshConfigurationFile.Parse(ToHocon(section), (section as IConfigurationSection)?.Path ?? "configuration").Config;

    public static string ToHocon(IConfiguration section)
    {
        var text = new StringBuilder();
        Write(section, Root, text);
        return text.ToString();
    }

    private static void Write(IConfiguration section, string path, StringBuilder text)
    {
        foreach (var child in section.GetChildren())
        {
            var key = $"{path}.{Key(child.Key)}";
            var children = child.GetChildren().ToList();
            if (IsList(children))
            {
                text.Append(CultureInfo.InvariantCulture, $"{key} = [{string.Join(", ", children.Select(static item => Quote(item.Value ?? "")))}]\n");
            }
            else if (children.Count > 0)
            {
                Write(child, key, text);
            }
            else if (child.Value is { } value)
            {
                text.Append(CultureInfo.InvariantCulture, $"{key} = {Quote(Word(value))}\n");
            }
        }
    }

    /// <summary>Arrays of JSON are keys from 0 on.</summary>
    private static bool IsList(List<IConfigurationSection> children) =>
        children.Count > 0 && children.TrueForAll(static child => int.TryParse(child.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) && child.Value is not null);

    private static string Key(string key) => Quote(JsonNamingPolicy.KebabCaseLower.ConvertName(key));

    /// <summary>The true and false of JSON, as .NET writes them.</summary>
    private static string Word(string value) => value switch
    {
        "True" => "on",
        "False" => "off",
        _ => value,
    };

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
