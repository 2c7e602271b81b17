using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Reloading;
using Akka.Configuration;

namespace ActorSsh.Bastion.Tests.Reloading;

public sealed class ConfigurationDiffTests
{
    [Theory, Trait("rule", "B-23")]
    [InlineData("a.b = 1", "a.b = 1", "")]
    [InlineData("a.b = 1", "a { b = 2 }", "a.b: 1 -> 2")]
    [InlineData("a.b = 1", "a { c = 2 }", "a.b: 1 -> (not set); a.c: (not set) -> 2")]
    [InlineData("a.b = [1, 2]", "a.b = [1, 3]", "a.b: [1, 2] -> [1, 3]")]
    [InlineData("a.b = []", "a.b = [x]", "a.b: [] -> [x]")]
    [InlineData("", "a.users { ann { keys = x } }", "a.users.ann.keys: (not set) -> x")]
    [InlineData("a.\"b.c\" = 1", "a.\"b.c\" = 2", "a.\"b.c\": 1 -> 2")]
    [InlineData("z.b = 1", "z.b = 2", "")]
    public void Difference_IsToldByPath(string before, string now, string difference) => Assert.Equal(difference, Told(before, now));

    [Theory, Trait("rule", "B-23")]
    [InlineData("password-hash")]
    [InlineData("headers")]
    [InlineData("token")]
    public void Secrets_AreNotShown(string key) =>
        Assert.Equal($"a.{key}: (hidden) -> (hidden)", Told($"a.{key} = hunter1", $"a.{key} = hunter2"));

    [Fact]
    public void LongValues_AreCut() => Assert.InRange(Told("", $"a.b = \"{new string('x', 5000)}\"").Length, 100, 200);

    private static string Told(string before, string now)
    {
        var changes = ConfigurationDiff.Between(ConfigurationFactory.ParseString(before), ConfigurationFactory.ParseString(now), "a");
        return string.Join("; ", changes.Select(static (OptionChange change) => $"{change.Path}: {change.Before} -> {change.Now}"));
    }
}
