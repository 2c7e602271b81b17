using ActorSsh.ConfigFiles.Findings;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.ConfigFiles.Checks;

/// <summary>Keys that nobody reads, and values where sections belong.</summary>
/// <param name="tree">The user's.</param>
/// <param name="findings">Where they are written down.</param>
/// <param name="schema">What the program reads beside the library.</param>
internal sealed class KeyCheck(UserTree tree, FindingList findings, SshConfigurationSchema schema)
{
    public const string Root = "actor-ssh";
    private const string Runtime = "akka";
    private const string Named = "letters, digits, '-' and '_'";

    private readonly string[] _roots = [Root, .. schema.Roots];
    private readonly string[] _allowed = [Root, .. schema.Roots, Runtime];

    /// <summary>The paths of values in places where the reference has sections; nothing below them can be read.</summary>
    public IEnumerable<string> ValuesForSections() => _roots.SelectMany(root => SectionsOf(root).Prepend(root)).Where(path => tree.Find(path) is not (null or ObjectNode));

    public void CheckRoots()
    {
        foreach (var (name, member) in tree.Root.Members)
        {
            if (name == Runtime)
            {
                findings.Add(
                    SshConfigurationProblem.Unchecked, member.KeyPlace, "the actor runtime reads this section; only its syntax was checked",
                    finding => finding with { Path = name });
            }
            else if (!_roots.Contains(name))
            {
                var meant = SshReferenceConfig.Reference.HasPath($"{Root}.{name}") && KeyPath.IsPlain(name) ? $"{Root}.{name}" : Spelling.Nearest(name, _allowed);
                AddUnknown(name, member, _allowed, meant);
            }
        }
    }

    public void CheckKeys(SortedSet<string> known)
    {
        foreach (var root in _roots)
        {
            if (tree.Root.Members.GetValueOrDefault(root) is { } member)
            {
                CheckSection(root, member.Value, known);
            }
        }
    }

    private void CheckSection(string path, ConfigNode value, SortedSet<string> known)
    {
        if (value is ObjectNode section)
        {
            CheckKeys(path, section, known);
            return;
        }

        findings.Add(SshConfigurationProblem.Value, value.Place, $"{value.Kind} came; a section in braces is allowed", finding => finding with
        {
            Path = path,
            Came = value is TextNode text ? FindingList.Shown(text.Text) : null,
            Allowed = "a section in braces",
        });
    }

    private void CheckKeys(string path, ObjectNode section, SortedSet<string> known)
    {
        foreach (var (name, member) in section.Members)
        {
            var at = $"{path}.{name}";
            if (KeyPath.IsPlain(name) && known.GetViewBetween($"{at}.", $"{at}/").Min is not null)
            {
                CheckSection(at, member.Value, known);
            }
            else if (!KeyPath.IsPlain(name))
            {
                findings.Add(
                    SshConfigurationProblem.UnknownKey, member.KeyPlace, $"there is no such key: a name has {Named}, in quotes too",
                    finding => finding with { Path = at, Came = FindingList.Shown(name), Allowed = Named });
            }
            else if (!known.Contains(at))
            {
                AddUnknown(at, member, findings.IsFull ? [] : NamesBelow(path, known), findings.IsFull ? null : Meant(path, name, known));
            }
        }
    }

    private void AddUnknown(string path, ConfigMember member, IReadOnlyList<string> allowed, string? meant) => findings.Add(
        SshConfigurationProblem.UnknownKey,
        member.KeyPlace,
        $"there is no such key{(meant is null ? "" : $". Did you mean '{meant}'?")}",
        finding => finding with { Path = path, Allowed = string.Join(", ", allowed), Suggestion = meant });

    /// <summary>A key of the same section that is spelt like it, or one of the same name in another section.</summary>
    private static string? Meant(string path, string name, SortedSet<string> known) =>
        Spelling.Nearest(name, NamesBelow(path, known)) is { } near
            ? $"{path}.{near}"
            : known.FirstOrDefault(key => key.EndsWith($".{name}", StringComparison.Ordinal));

    private static List<string> NamesBelow(string path, SortedSet<string> known) =>
        [.. known.GetViewBetween($"{path}.", $"{path}/").Select(key => key[(path.Length + 1)..].Split('.')[0]).Distinct()];

    private IEnumerable<string> SectionsOf(string path)
    {
        foreach (var (name, value) in schema.Reference.GetConfig(path).AsEnumerable())
        {
            if (value.IsObject())
            {
                yield return $"{path}.{name}";
                foreach (var inner in SectionsOf($"{path}.{name}"))
                {
                    yield return inner;
                }
            }
        }
    }
}
