using System.Reflection;

namespace ActorSsh.Tests.Shared;

/// <summary>The rules that stand in the RULES.md of the projects this assembly tests: those that <c>RulesOf</c> in its project file names.</summary>
internal static class WrittenRules
{
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. typeof(WrittenRules).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Where(data => data.Key == "RulesOf").Select(data => data.Value!),
    ];

    /// <summary>The names of the rules in one project's file, in the order of its lines: <c>C-21</c> of <c>- C-21 Arriving bytes ...</c></summary>
    public static string[] Of(string project) =>
    [
        .. File.ReadLines(Path.Combine(RepositoryRoot.Path, "src", project, "RULES.md"))
            .Where(line => line.StartsWith("- ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1]),
    ];
}
