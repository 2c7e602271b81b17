using ActorSsh.ConfigFiles.Findings;
using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.ConfigFiles.Checks;

/// <summary>Blanks that were put in quotes, and that HOCON drops all the same.</summary>
internal static class BlankCheck
{
    public static void Run(string path, ConfigNode node, FindingList findings)
    {
        if (node is TextNode { LostBlanks: true })
        {
            findings.Add(
                SshConfigurationProblem.Blanks,
                node.Place,
                "the blanks at the ends of this text are dropped, in quotes too",
                finding => finding with { Path = path });
        }

        foreach (var (name, inner) in Inside(node))
        {
            Run(path.Length == 0 || name.Length == 0 ? $"{path}{name}" : $"{path}.{name}", inner, findings);
        }
    }

    private static IEnumerable<(string Name, ConfigNode Node)> Inside(ConfigNode node) => node switch
    {
        ObjectNode section => section.Members.Select(static member => (member.Key, member.Value.Value)),
        ListNode list => list.Elements.Select(static element => ("", element)),
        _ => [],
    };
}
