namespace ActorSsh.Tests.ConfigFiles;

/// <summary>
/// Files as people break them, and what they are told: <c>broken-files.txt</c> has the text, <c>&gt;&gt;&gt;</c>, the findings and an empty line.
/// Signs that an editor would not show stand for themselves: ␍ ␉ ␛, and ␠ for a blank that is none to HOCON.
/// </summary>
public sealed class BrokenFileTests
{
    public static TheoryData<string, string> Files
    {
        get
        {
            var files = new TheoryData<string, string>();
            foreach (var parts in Cases())
            {
                files.Add(Hidden(parts[0]), parts[1].TrimEnd('\n'));
            }

            return files;
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void File_WithWhatItShouldNotHave_IsTold(string text, string findings)
    {
        var told = SshConfigurationFile.Check(text, "F").Select(static finding =>
            finding.Severity == SshConfigurationSeverity.Error ? $"{finding}" : $"{finding.Severity} {finding}");

        Assert.Equal(findings, string.Join('\n', told));
    }

    [Theory, MemberData(nameof(Files))]
    public void File_WithAnError_IsNotRead(string text, string findings)
    {
        if (findings.Split('\n').All(static line => line.Length == 0 || line[0] is 'N' or 'W'))
        {
            Assert.Equal(findings.Length == 0 ? 0 : 1, SshConfigurationFile.Parse(text, "F").Findings.Count);
            return;
        }

        var refused = Assert.Throws<SshConfigurationException>(() => SshConfigurationFile.Parse(text, "F"));

        Assert.Equal(SshConfigurationFile.Check(text, "F"), refused.Findings);
        Assert.Contains(refused.Findings[0].ToString(), refused.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Cases() =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ConfigFiles", "broken-files.txt"))
            .Split("\n\n").Select(static entry => $"{entry}\n".Split("\n>>>\n"));

    private static string Hidden(string text) =>
        text.Replace('␍', '\r').Replace('␉', '\t').Replace('␛', '\u001b').Replace('␠', '\u00a0');
}
