using System.Text.RegularExpressions;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>The keys of reference.conf, as the file has them.</summary>
internal static partial class ReferenceKeys
{
    private const string Bastion = "\n  # The runnable bastion.";

    /// <summary>The library's part of the file.</summary>
    public static string Text { get; } = WithoutBastion(Read());

    /// <summary>All keys of the library with values, in the order of the file: without the bastion's, which its own tests look at.</summary>
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

    /// <summary>The bastion's keys come last.</summary>
    private static string WithoutBastion(string text) => $"{text[..text.IndexOf(Bastion, StringComparison.Ordinal)]}\n}}\n";

    private static string Read()
    {
        using var stream = typeof(SshServer).Assembly.GetManifestResourceStream("ActorSsh.reference.conf")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("^[0-9]+[a-zA-Z]*$")]
    private static partial Regex Number();
}
