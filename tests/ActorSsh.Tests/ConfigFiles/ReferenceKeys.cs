using System.Text.RegularExpressions;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>The keys of reference.conf, as the file has them.</summary>
internal static partial class ReferenceKeys
{
    public static string Text { get; } = Read();

    /// <summary>All keys with values, in the order of the file.</summary>
    public static IReadOnlyList<(string Path, ConfigMember Member)> All { get; } =
        [.. Below("", new ReferenceResolver(ConfigTextParser.Parse(Text).Root, static fault => throw fault).Resolve())];

    public static bool IsList(ConfigNode value) => value is ListNode;

    /// <summary>A number, a size or a time.</summary>
    public static bool IsNumber(ConfigNode value) => value is TextNode text && Number().IsMatch(text.Text);

    private static IEnumerable<(string Path, ConfigMember Member)> Below(string above, ObjectNode section)
    {
        foreach (var (name, member) in section.Members)
        {
            var inner = member.Value is ObjectNode below ? Below($"{above}{name}.", below) : [($"{above}{name}", member)];
            foreach (var key in inner)
            {
                yield return key;
            }
        }
    }

    private static string Read()
    {
        using var stream = typeof(SshServer).Assembly.GetManifestResourceStream("ActorSsh.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[0-9]+[a-zA-Z]*$")]
    private static partial Regex Number();
}
