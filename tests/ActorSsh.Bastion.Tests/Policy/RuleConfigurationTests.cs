using ActorSsh.Bastion.Configuration;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class RuleConfigurationTests
{
    [Theory, Trait("rule", "B-3")]
    [InlineData("permit-open = [\"web1\"]", "permit-open", "'web1' came")]
    [InlineData("permit-open = [\"web1:22\", \"10.0.0.1/8:22\"]", "permit-open", "'10.0.0.1/8:22' came")]
    [InlineData("permit-open = [\"any\", \"web1:22\"]", "permit-open", "'any' stands alone")]
    [InlineData("permit-listen = [\"web1:22\"]", "permit-listen", "'web1:22' came")]
    [InlineData("permit-unix-open = [\"/run/../x\"]", "permit-unix-open", "'/run/../x' came")]
    [InlineData("permit-unix-listen = [\"/run/a\", \"none\"]", "permit-unix-listen", "'none' stands alone")]
    [InlineData("permit-open = Any", "permit-open", "or any, or none is allowed. Did you mean 'any'?")]
    [InlineData("permit-unix-open = off", "permit-unix-open", "'off' came; a list of absolute paths")]
    [InlineData("permit-unix-open = [\"*\"]", "permit-unix-open", "'*' came; absolute paths, * and ? within a component, such as /run/app/*.sock; or any, or none is allowed.")]
    [InlineData("users = any", "users", "'any' came; a list of names and patterns such as")]
    [InlineData("users = [\"any\"]", "users", "'any' came; a name, or a pattern")]
    [InlineData("groups = [\"dev\", \"none\"]", "groups", "'none' came; a name, or a pattern")]
    [InlineData("sources = [\"any\", \"10.0.0.0/8\"]", "sources", "'any' stands alone")]
    [InlineData("sources = none", "sources", "'none' came; a list of addresses")]
    [InlineData("sources = [\"none\"]", "sources", "or any is allowed.")]
    [InlineData("hours = [\"Sat\", \"any\"]", "hours", "'any' stands alone")]
    [InlineData("hours = [\"none\"]", "hours", "or any is allowed.")]
    [InlineData("users = []", "users", "fits nobody")]
    [InlineData("users = [\"!bob\"]", "users", "fits nobody")]
    [InlineData("sources = [\"10.0.0.1/8\"]", "sources", "'10.0.0.1/8' came")]
    [InlineData("hours = [\"Mo\"]", "hours", "'Mo' came")]
    [InlineData("console = root", "console", "'root' came")]
    [InlineData("effect = refuse", "effect", "'refuse' came")]
    public void Value_ThatARuleCannotHave_IsAFindingWithItsPath(string value, string key, string words)
    {
        var finding = Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.rules.mine {{ {value} }}", "my.conf"));

        Assert.Equal($"actor-ssh.bastion.rules.mine.{key}", finding.Path);
        Assert.Contains(words, finding.ToString(), StringComparison.Ordinal);
    }

    [Theory, Trait("rule", "B-3")]
    [InlineData("permit-unix-open = [\"*\"]")]
    [InlineData("users = any")]
    public void Value_ThatStandsInTheSentenceItself_IsNotWhatWasMeant(string value) =>
        Assert.Null(Assert.Single(BastionConfiguration.Check($"actor-ssh.bastion.rules.mine {{ {value} }}", "my.conf")).Suggestion);

    /// <summary>As sshd_config has them: <c>PermitOpen any</c>.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("any")]
    [InlineData("none")]
    [InlineData("[\"any\"]")]
    [InlineData("[\"none\"]")]
    public void Word_ThatStandsForAllOrNothing_NeedsNoBrackets(string word)
    {
        var rule = PolicyCases.Rule($"permit-open = {word}, permit-listen = {word}, permit-unix-open = {word}, permit-unix-listen = {word}, sources = any, hours = any");

        var isAny = word.Contains("any", StringComparison.Ordinal);
        Assert.Equal((isAny, isAny, isAny, isAny), (rule.PermitOpen.IsAny, rule.PermitListen.IsAny, rule.PermitUnixOpen.IsAny, rule.PermitUnixListen.IsAny));
        Assert.Equal((!isAny, !isAny, !isAny, !isAny), (rule.PermitOpen.IsNone, rule.PermitListen.IsNone, rule.PermitUnixOpen.IsNone, rule.PermitUnixListen.IsNone));
        Assert.Equal(("any", "any"), (rule.Sources.ToString(), rule.Hours.ToString()));
    }

    [Fact, Trait("rule", "B-3")]
    public void TimeZone_ThatNobodyKnows_IsAFinding() =>
        Assert.Equal("actor-ssh.bastion.policy.time-zone", Assert.Single(BastionConfiguration.Check("actor-ssh.bastion.policy.time-zone = Mars", "my.conf")).Path);

    [Fact, Trait("rule", "B-3")]
    public void Example_OfTheReadme_IsAConfiguration()
    {
        var readme = File.ReadAllText(Path.Combine(ActorSsh.Tests.Shared.RepositoryRoot.Path, "src", "ActorSsh.Bastion", "README.md"));
        var start = readme.IndexOf("```\nactor-ssh.authentication", StringComparison.Ordinal) + 4;
        var example = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)];

        Assert.Contains("no-core", example, StringComparison.Ordinal);
        Assert.Empty(BastionConfiguration.Check(example, "README.md"));
        Assert.Equal(["ann", "bob"], BastionConfiguration.Parse(example, "README.md").Options.Users.Select(static user => user.Name));
    }

    [Fact, Trait("rule", "B-20")]
    public void Rule_OfTheDefaults_CanBeSwitchedOff()
    {
        var rules = PolicyCases.Read("everyone { enabled = off }\nmine { console = self }");

        Assert.Equal([("admins", true), ("everyone", false), ("mine", true)], rules.Select(static rule => (rule.Name, rule.Enabled)));
    }
}
