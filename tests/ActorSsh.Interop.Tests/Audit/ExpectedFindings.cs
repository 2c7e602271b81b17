namespace ActorSsh.Interop.Tests.Audit;

/// <summary><c>findings.txt</c>: the findings we live with, each with the profiles it occurs in and one reason.</summary>
internal static class ExpectedFindings
{
    /// <summary>The findings of a profile, as lines.</summary>
    public static string[] Of(string profile) => [.. Read().Where(entry => entry.Profiles.Contains(profile)).Select(entry => entry.Finding)];

    /// <summary>Two lines each: the finding, and below it <c>  profile, profile: reason</c>.</summary>
    private static IEnumerable<(string Finding, string[] Profiles)> Read()
    {
        var finding = "";
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Audit", "findings.txt")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line[0] != ' ')
            {
                finding = line;
                continue;
            }

            var profiles = line[..line.IndexOf(':')].Split(',', StringSplitOptions.TrimEntries);
            Assert.False(string.IsNullOrWhiteSpace(line[(line.IndexOf(':') + 1)..]), line);
            yield return (finding, profiles);
        }
    }
}
