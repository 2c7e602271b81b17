using System.Text.RegularExpressions;

namespace ActorSsh.Actors.Tests.PublicApi;

/// <summary>A public type as the list writes it: what it is and derives from, then its members.</summary>
internal sealed partial record ApiType(string Header, IReadOnlyList<string> Members)
{
    /// <summary>The header up to the bases.</summary>
    public string Name => Header.Split(" : ")[0];

    /// <summary>The base type and the interfaces.</summary>
    public IReadOnlyList<string> Bases => Header.Split(" : ") is [_, var bases] ? bases.Split(", ") : [];

    /// <summary>What the base types have; only for a flattened type.</summary>
    public IReadOnlyList<string> InheritedBases { get; init; } = [];

    public static ApiType Of(Type type)
    {
        if (type.IsEnum)
        {
            var names = Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name))}");
            return new ApiType($"enum {ApiNames.Of(type)}", [string.Join(", ", names)]);
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke");
            return new ApiType($"delegate {ApiNames.Of(type)}", [$"{ApiNames.Of(invoke.ReturnType)} {ApiMembers.Parameters(invoke)}"]);
        }

        return new ApiType($"{Kind(type)} {ApiNames.Of(type)}{BasesOf(type)}", [.. ApiMembers.Of(type)]);
    }

    /// <summary>
    /// The type with all it inherits and without the words that say who declares or overrides: to look for lines in, since a type of the
    /// runtime may declare itself what Akka.NET's inherits.
    /// </summary>
    public static ApiType Flattened(Type type)
    {
        var all = Of(type);
        for (var parent = type.BaseType; IsOfAkka(parent); parent = parent.BaseType)
        {
            var inherited = Of(parent);
            all = new ApiType(all.Header, [.. all.Members, .. inherited.Members]) { InheritedBases = [.. all.InheritedBases, .. inherited.Bases] };
        }

        return all with { Members = [.. all.Members.Select(Plain)] };
    }

    /// <summary>A line without the words that say who declares or overrides.</summary>
    public static string Plain(string line) => Modifiers().Replace(line, "");

    /// <summary>Reads a list: types apart by an empty line, members indented.</summary>
    public static IEnumerable<ApiType> Read(string text)
    {
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = block.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            yield return new ApiType(lines[0], lines[1..]);
        }
    }

    public override string ToString() => string.Concat(Members.Prepend(Header).Select((line, i) => (i == 0 ? "" : "  ") + line + "\n"));

    [GeneratedRegex(@"\b(abstract|override|virtual|sealed) ")]
    private static partial Regex Modifiers();

    private static bool IsOfAkka(Type type) => type?.FullName?.StartsWith("Akka.", StringComparison.Ordinal) == true;

    private static string Kind(Type type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string BasesOf(Type type)
    {
        var parent = type.BaseType is { } found && found != typeof(object) && found != typeof(ValueType) ? found : null;
        var inherited = parent?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Where(found => found.IsVisible).Except(inherited).Select(ApiNames.Of).Order(StringComparer.Ordinal);
        var bases = parent is null ? interfaces : interfaces.Prepend(ApiNames.Of(parent));
        return bases.Any() ? " : " + string.Join(", ", bases) : "";
    }
}
