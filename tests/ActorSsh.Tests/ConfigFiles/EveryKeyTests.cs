using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>Each key of reference.conf refuses values of other types, and values out of range: a new key without a check fails here.</summary>
public sealed class EveryKeyTests
{
    private static readonly string[] OutOfRange = ["-1", "0", "0s", "99999d", "7E", "99999999999999999999"];
    private static readonly string[] OtherTexts = ["\"no such word\"", $"\"{new string('x', 20_000)}\""];

    public static TheoryData<string> Keys => [.. ReferenceKeys.All.Select(static key => key.Path)];

    [Fact]
    public void Reference_AsAUsersFile_HasNothingToBeTold()
    {
        Assert.Empty(SshConfigurationFile.Check(ReferenceKeys.Text, "reference.conf"));
        Assert.True(ReferenceKeys.All.Count > 100, $"{ReferenceKeys.All.Count} keys");
    }

    [Theory, MemberData(nameof(Keys))]
    public void Key_WithAValueOfAnotherType_IsTold(string path)
    {
        foreach (var value in new[] { "{ x = 1 }", "[[x]]", "null", ReferenceKeys.IsList(ValueOf(path)) ? "text" : "[x]" })
        {
            var finding = OnlyFinding(path, value);

            Assert.Equal((SshConfigurationProblem.Value, path), (finding.Problem, finding.Path));
            Assert.NotNull(finding.Allowed);
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public void Key_WithAValueThatCannotBe_IsTold(string path)
    {
        var value = ValueOf(path);
        string[] candidates = ReferenceKeys.IsList(value) ? ["[\"\"]"] : ReferenceKeys.IsNumber(value) ? OutOfRange : OtherTexts;

        var refused = candidates.Where(candidate => SshConfigurationFile.Check($"{path} = {candidate}", "F").Count > 0).ToList();

        Assert.NotEmpty(refused);
        Assert.All(refused, candidate => Assert.Equal(path, OnlyFinding(path, candidate).Path));
    }

    [Theory, MemberData(nameof(Keys))]
    public void Key_WithALetterTooMany_IsSuggested(string path)
    {
        var finding = OnlyFinding($"{path}q", "1");

        Assert.Equal((SshConfigurationProblem.UnknownKey, path), (finding.Problem, finding.Suggestion));
    }

    private static ConfigNode ValueOf(string path) => ReferenceKeys.All.Single(key => key.Path == path).Member.Value;

    private static SshConfigurationFinding OnlyFinding(string path, string value) =>
        Assert.Single(SshConfigurationFile.Check($"# a comment\n{path} = {value}", "F"), static finding => finding.Line == 2);
}
