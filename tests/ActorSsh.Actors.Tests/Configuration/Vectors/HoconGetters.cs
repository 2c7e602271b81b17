#nullable enable

using System.Globalization;
using Akka.Configuration;

namespace ActorSsh.Actors.Tests.Configuration.Vectors;

/// <summary>Every getter of a <see cref="Config"/>, its result as text.</summary>
internal static class HoconGetters
{
    public static readonly (string Name, Func<Config, string, string> Read)[] All =
    [
        ("has", (config, path) => Text(config.HasPath(path))),
        ("text", (config, path) => Text(config.GetString(path, "default"))),
        ("bool", (config, path) => Text(config.GetBoolean(path))),
        ("int", (config, path) => Text(config.GetInt(path))),
        ("long", (config, path) => Text(config.GetLong(path))),
        ("float", (config, path) => Text(config.GetFloat(path))),
        ("double", (config, path) => Text(config.GetDouble(path))),
        ("decimal", (config, path) => Text(config.GetDecimal(path))),
        ("time", (config, path) => Text(config.GetTimeSpan(path).Ticks)),
        ("finite", (config, path) => Text(config.GetTimeSpan(path, null, allowInfinite: false).Ticks)),
        ("size", (config, path) => Text(config.GetByteSize(path))),
        ("texts", (config, path) => Texts(config.GetStringList(path))),
        ("bools", (config, path) => Texts(config.GetBooleanList(path))),
        ("ints", (config, path) => Texts(config.GetIntList(path))),
        ("longs", (config, path) => Texts(config.GetLongList(path))),
        ("bytes", (config, path) => Texts(config.GetByteList(path))),
        ("floats", (config, path) => Texts(config.GetFloatList(path))),
        ("doubles", (config, path) => Texts(config.GetDoubleList(path))),
        ("decimals", (config, path) => Texts(config.GetDecimalList(path))),
        ("section", (config, path) => Text(config.GetConfig(path) is not null)),
    ];

    private static string Text(object? value) => value is null ? "null" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";

    private static string Texts<T>(IEnumerable<T> values) => $"[{string.Join(',', values.Select(value => Text(value)))}]";
}
