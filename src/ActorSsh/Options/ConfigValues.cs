using Akka.Configuration;

namespace ActorSsh.Options;

/// <summary>Values that a <see cref="Config"/> reads too kindly: a text where a list belongs is an empty list to it, and a size too large any other.</summary>
internal static class ConfigValues
{
    public static bool IsRefusal(Exception exception) =>
        exception is FormatException or OverflowException or NotSupportedException or ArgumentException or ConfigurationException;

    /// <exception cref="FormatException">There is none, but a list or keys.</exception>
    public static string Text(Config config, string path) => config.GetString(path) ?? throw new FormatException("This is no text.");

    /// <exception cref="FormatException">There is no list, or something in it is no text.</exception>
    public static IReadOnlyList<string> Texts(Config config, string path)
    {
        var value = config.GetValue(path);
        return value is null || value.IsString() || value.IsObject()
            ? throw new FormatException("This is no list.")
            : [.. value.GetArray().Select(static element => element.GetString() ?? throw new FormatException("There is more than texts in this list."))];
    }

    /// <exception cref="FormatException">There is neither a list of texts nor one of the words.</exception>
    public static IReadOnlyList<string> TextsOrWord(Config config, string path, IReadOnlyList<string> words) =>
        config.GetValue(path) is { } value && value.IsString() && value.GetString() is { } word && words.Contains(word) ? [word] : Texts(config, path);

    /// <summary>Numbers and lists, which <see cref="Enum"/> would take too, are no names: they would mean what nobody wrote.</summary>
    /// <exception cref="FormatException">It is none of the names.</exception>
    public static T Choice<T>(string text)
        where T : struct, Enum
    {
        var word = text.Replace("-", "", StringComparison.Ordinal);
        return Enum.GetNames<T>().FirstOrDefault(name => name.Equals(word, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse<T>(name) : throw new FormatException();
    }

    /// <exception cref="FormatException">It is no size.</exception>
    /// <exception cref="OverflowException">It is 8E or more.</exception>
    public static long Size(Config config, string path)
    {
        var text = Text(config, path);
        var unit = text.Length - text.AsSpan().TrimEnd("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ").Length;
        var factor = config.GetByteSize(path) is null ? throw new FormatException("There is no size.") : SizeOf($"1{text[^unit..]}");
        return checked(SizeOf(text[..^unit]) * factor);
    }

    private static long SizeOf(string text) => ConfigurationFactory.ParseString($"size = \"{text}\"").GetByteSize("size") ?? 0;
}
