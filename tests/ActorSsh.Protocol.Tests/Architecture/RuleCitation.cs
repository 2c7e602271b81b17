using System.Text.RegularExpressions;
using System.Xml.Linq;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Protocol.Tests.Architecture;

/// <summary>
/// A test that names a rule in a trait, as it stands in the source of any test project: read there, since no project could refer to all the
/// others.
/// </summary>
/// <param name="Project">The test project.</param>
/// <param name="Test">Class and method; the class alone where its trait stands for all its tests.</param>
/// <param name="Rule">The rule's name, such as <c>C-21</c>.</param>
internal sealed partial record RuleCitation(string Project, string Test, string Rule)
{
    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<RuleCitation> All { get; } = [.. Directory
        .EnumerateDirectories(Path.Combine(RepositoryRoot.Path, "tests"))
        .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).SelectMany(file => In(Path.GetFileName(folder), file)))];

    /// <summary>The projects of src whose rules a test project proves: those that <c>RulesOf</c> in its project file names.</summary>
    public static IReadOnlyList<string> RulesOf(string project) => [.. XElement
        .Load(Path.Combine(RepositoryRoot.Path, "tests", project, $"{project}.csproj"))
        .Descendants("AssemblyMetadata").Where(static data => (string?)data.Attribute("Include") == "RulesOf").Select(static data => (string)data.Attribute("Value")!)];

    /// <summary>Traits wait for the declaration that follows them, on the same line or on a later one.</summary>
    internal static IEnumerable<RuleCitation> In(string project, string file)
    {
        var type = "";
        var waiting = new List<string>();
        foreach (var line in File.ReadLines(file))
        {
            waiting.AddRange(Trait().Matches(line).Select(static trait => trait.Groups["rule"].Value));
            var (method, declared) = (Method().Match(line), Type().Match(line));
            if (declared.Success || method.Success)
            {
                type = declared.Success ? declared.Groups["name"].Value : type;
                var test = declared.Success ? type : $"{type}.{method.Groups["name"].Value}";
                foreach (var rule in waiting)
                {
                    yield return new RuleCitation(project, test, rule);
                }

                waiting.Clear();
            }
        }
    }

    [GeneratedRegex("""Trait\("(rule|hostile|akka)", "(?<rule>[^"]+)"\)""")]
    private static partial Regex Trait();

    [GeneratedRegex(@"^\s*(\[.*\]\s*)?public\s+(async\s+)?(void|Task)\s+(?<name>\w+)\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^\s*(public|internal)\s+[\w\s]*class\s+(?<name>\w+)")]
    private static partial Regex Type();
}
