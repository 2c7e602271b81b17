#nullable enable

using System.Text;
using System.Text.Json;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorSsh.Actors.Tests.Configuration.Vectors;

/// <summary>
/// What a document means, in one line, asked of the public API only: <c>{a="1",b=["2",null],c={}}</c>, or <c>!</c> and the exception. A value
/// that is not exactly one of text, list and object has what it claims to be in front: <c>&lt;TL&gt;</c>; <c>…</c> is where it lies too deep to go on. <c>~</c> is a key its path does not lead to.
/// </summary>
internal static class HoconDescription
{
    private const int MaxDepth = 30;

    /// <summary>The text on its own, or with another as fallback.</summary>
    public static string OfDocument(string text, string? fallback = null) => Try(() =>
    {
        var config = Parse(text);
        return Describe(fallback is null ? config : config.WithFallback(Parse(fallback)));
    });

    /// <summary>What each getter says of the text, as the value of a key.</summary>
    public static string OfValue(string text) => Try(() =>
    {
        var config = Parse($"v = {text}");
        return string.Join(' ', HoconGetters.All.Select(getter => $"{getter.Name}={Try(() => getter.Read(config, "v"))}"));
    });

    /// <summary>What a path leads to.</summary>
    public static string OfPath(string text, string path) => Try(() =>
    {
        var config = Parse(text);
        return $"{config.HasPath(path)} {config.GetString(path)}";
    });

    public static string Try(Func<string> describe)
    {
        try
        {
            return describe();
        }
        catch (Exception exception)
        {
            return "!" + exception.GetType().Name;
        }
    }

    private static Config Parse(string text) => ConfigurationFactory.ParseString(text, name => Parse(Included(name)).AsRoot());

    private static HoconRoot AsRoot(this Config config) => new(config.Root);

    private static string Included(string name) => name switch
    {
        "one" => "a = 7, o { p = 8, q = [9] }",
        "two" => "o { p = { deep = 1 } }\nlist = [1, 2]",
        _ => "",
    };

    private static string Describe(Config config)
    {
        var text = new StringBuilder(config.IsEmpty ? "empty " : "");
        Write(text, config.Root, MaxDepth);
        foreach (var path in PathsOf(config.Root, MaxDepth).Where(path => !config.HasPath(path)))
        {
            text.Append(" ~").Append(path);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, HoconValue value, int depth)
    {
        if (depth == 0)
        {
            text.Append('…');
            return;
        }

        var claims = Claims(value);
        text.Append(claims.Length == 1 ? "" : $"<{claims}>");
        foreach (var claim in claims)
        {
            Write(text, value, claim, depth);
        }
    }

    private static string Claims(HoconValue value) =>
        (value.IsString() ? "T" : "") + (value.IsArray() ? "L" : "") + (value.IsObject() ? "O" : "");

    private static void Write(StringBuilder text, HoconValue value, char claim, int depth)
    {
        switch (claim)
        {
            case 'T':
                text.Append(Try(() => JsonSerializer.Serialize(value.GetString())));
                break;
            case 'L':
                WriteAll(text, "[]", value.GetArray(), element => Write(text, element, depth - 1));
                break;
            default:
                WriteAll(text, "{}", MembersOf(value), member => WriteMember(text, member, depth - 1));
                break;
        }
    }

    private static void WriteMember(StringBuilder text, KeyValuePair<string, HoconValue> member, int depth)
    {
        text.Append(IsPlain(member.Key) ? member.Key : JsonSerializer.Serialize(member.Key)).Append('=');
        Write(text, member.Value, depth);
    }

    private static void WriteAll<T>(StringBuilder text, string brackets, IEnumerable<T> items, Action<T> write)
    {
        var separator = brackets[..1];
        foreach (var item in items)
        {
            text.Append(separator);
            write(item);
            separator = ",";
        }

        text.Append(separator == "," ? brackets[1..] : brackets);
    }

    private static IEnumerable<string> PathsOf(HoconValue value, int depth) => depth == 0 || !value.IsObject()
        ? []
        : MembersOf(value).SelectMany(member =>
            PathsOf(member.Value, depth - 1).Select(rest => $"{Quoted(member.Key)}.{rest}").Prepend(Quoted(member.Key)));

    private static IEnumerable<KeyValuePair<string, HoconValue>> MembersOf(HoconValue value) => new Config(new HoconRoot(value)).AsEnumerable();

    private static string Quoted(string key) => IsPlain(key) ? key : $"\"{key}\"";

    private static bool IsPlain(string key) => key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
