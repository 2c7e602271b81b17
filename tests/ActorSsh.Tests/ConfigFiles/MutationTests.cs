using ActorSsh.ConfigFiles.Syntax;

namespace ActorSsh.Tests.ConfigFiles;

/// <summary>reference.conf with one line spoilt, by seed: exactly that is told, at that line.</summary>
public sealed class MutationTests
{
    private const int Seeds = 300;

    [Fact]
    public void Reference_WithOneLineSpoilt_HasOneFindingThere()
    {
        var lines = ReferenceKeys.Text.Split('\n');
        var keys = ReferenceKeys.All.Where(key => IsOneLine(lines[key.Member.KeyPlace.Line - 1])).ToList();
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var random = new Random(seed);
            var key = keys[random.Next(keys.Count)];
            var (spoilt, problem) = Spoil(lines[key.Member.KeyPlace.Line - 1], key.Member.Value, random);
            var text = string.Join('\n', lines.Select((line, at) => at == key.Member.KeyPlace.Line - 1 ? spoilt : line));

            var findings = SshConfigurationFile.Check(text, "F");

            Assert.True(
                findings is [var one] && one.Line == key.Member.KeyPlace.Line && one.Problem == problem,
                $"Seed {seed}: {spoilt[..Math.Min(80, spoilt.Length)]}\n{string.Join('\n', findings)}");
        }
    }

    private static bool IsOneLine(string line) => line.Contains(" = ", StringComparison.Ordinal) && !line.EndsWith('[') && !line.Contains('$', StringComparison.Ordinal);

    private static (string Line, SshConfigurationProblem Problem) Spoil(string line, ConfigNode value, Random random)
    {
        var at = line.IndexOf(" = ", StringComparison.Ordinal);
        var (key, text) = (line[..at], line[(at + 3)..]);
        return random.Next(5) switch
        {
            0 => ($"{Misspelt(key, random)} = {text}", SshConfigurationProblem.UnknownKey),
            1 => ($"{key} = {text} = {text}", SshConfigurationProblem.Syntax),
            2 => ($"{key} {text}", SshConfigurationProblem.Syntax),
            3 => ($"{key} = {{ x = 1 }}", SshConfigurationProblem.Value),
            _ => ($"{key} = {OutOfRange(value)}", SshConfigurationProblem.Value),
        };
    }

    /// <summary>One letter is doubled, which makes no other key of any.</summary>
    private static string Misspelt(string key, Random random)
    {
        var blanks = key.Length - key.TrimStart().Length;
        var at = random.Next(blanks, key.Length);
        return key.Insert(at, key[at].ToString());
    }

    private static string OutOfRange(ConfigNode value) => value switch
    {
        ListNode => "[\"no such thing\"]",
        _ when ReferenceKeys.IsNumber(value) => "-1",
        _ => $"\"no such word {new string('x', 20_000)}\"",
    };
}
