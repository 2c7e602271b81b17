using System.Text.RegularExpressions;
using ActorSsh.Tests.Shared;

namespace ActorSsh.Bastion.Tests.Metrics;

/// <summary>The table of metrics in the bastion's README: each name, its labels, and the words they take.</summary>
internal sealed partial class MetricsTable
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string[]>> _rows = [];

    private MetricsTable()
    {
    }

    public IReadOnlyCollection<string> Names => _rows.Keys;

    public static MetricsTable Read()
    {
        var table = new MetricsTable();
        foreach (var line in File.ReadLines(Path.Combine(RepositoryRoot.Path, "src/ActorSsh.Bastion/README.md")))
        {
            if (line.Split('|') is [_, var name, var labels, _, _] && name.Trim() is ['`', 'a', ..] quoted && quoted.StartsWith("`actorssh_", StringComparison.Ordinal))
            {
                table._rows.Add(quoted.Trim('`'), labels.Split(';').Select(static label => Label().Match(label)).Where(static match => match.Success)
                    .ToDictionary(static match => match.Groups["name"].Value, static match => match.Groups["words"].Value.Split(',', StringSplitOptions.TrimEntries)));
            }
        }

        return table;
    }

    /// <summary>The words of a metric's label; null for a label it does not have.</summary>
    public string[]? WordsOf(string metric, string label) => _rows[metric].GetValueOrDefault(label);

    [GeneratedRegex("`(?<name>[a-z]+)`: (?<words>.+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
