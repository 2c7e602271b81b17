using System.Net;
using ActorSsh.Bastion.Operations;
using ActorSsh.Bastion.Policy;
using static ActorSsh.Bastion.Tests.Policy.PolicyCases;

namespace ActorSsh.Bastion.Tests.Policy;

public sealed class PolicyRulesTests
{
    [Fact, Trait("rule", "B-20")]
    public void Action_ThatNoRuleAllows_IsDenied() =>
        Assert.Equal(new PolicyVerdict(IsAllowed: false, Rule: null), Rules("").Judge(Subject(), Open("10.0.0.5:22")));

    [Theory, Trait("rule", "B-20")]
    [InlineData("a { permit-open = any }\nz { effect = deny, permit-open = [\"10.0.0.0/8:*\"] }", "z")]
    [InlineData("z { permit-open = any }\na { effect = deny, permit-open = [\"10.0.0.0/8:*\"] }", "a")]
    public void Deny_WhereverItStands_BeatsEveryAllow(string rules, string decisive)
    {
        var verdict = Rules(rules.Replace("= any", "= [\"any\"]")).Judge(Subject(), Open("10.0.0.5:22"));

        Assert.Equal(new PolicyVerdict(IsAllowed: false, decisive), verdict);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("users = [\"ann\"]", true)]
    [InlineData("users = [\"bob\"]", false)]
    [InlineData("groups = [\"dev\"]", true)]
    [InlineData("groups = [\"ops\"]", false)]
    [InlineData("groups = [\"*\", \"!guests\"]", false)]
    [InlineData("sources = [\"192.0.2.0/24\"]", true)]
    [InlineData("sources = [\"198.51.100.0/24\", \"fd00::/8\"]", false)]
    [InlineData("hours = [\"Mon 11:00-13:00\"]", true)]
    [InlineData("hours = [\"Tue\", \"Mon 13:00-14:00\"]", false)]
    [InlineData("enabled = off", false)]
    public void Rule_AboutSomebody_FitsThemAlone(string condition, bool isAllowed)
    {
        var rules = Rules($"only {{ permit-open = [\"any\"], {condition} }}");

        Assert.Equal(isAllowed, rules.Judge(Subject("ann", ["dev", "guests"], "192.0.2.7"), Open("10.0.0.5:22")).IsAllowed);
    }

    [Fact, Trait("rule", "B-20")]
    public void Sources_OfARule_FitAnAddressHoweverItIsWritten()
    {
        var rules = Rules("only { permit-open = [\"any\"], sources = [\"10.0.0.0/8\"] }");

        Assert.True(rules.Judge(Subject(source: "::ffff:10.0.0.1"), Open("10.0.0.5:22")).IsAllowed);
        Assert.False(rules.Judge(Subject(source: null), Open("10.0.0.5:22")).IsAllowed);
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("console = admin", nameof(ConsoleRole.Admin))]
    [InlineData("console = self", nameof(ConsoleRole.Self))]
    [InlineData("console = off", nameof(ConsoleRole.Off))]
    [InlineData("console = admin }\nb { effect = deny, console = admin", nameof(ConsoleRole.Self))]
    [InlineData("console = admin }\nb { effect = deny, console = self", nameof(ConsoleRole.Off))]
    [InlineData("console = self }\nb { console = admin", nameof(ConsoleRole.Admin))]
    public void Console_OfAUser_IsWhatRulesLeave(string rules, string role) => Assert.Equal(role, Rules($"a {{ {rules} }}").ConsoleOf(Subject()).ToString());

    /// <summary>Whoever answers for a name in the DNS must not get at what listens on this machine alone.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData("*.example.com:22", "a.example.com", "192.0.2.1:22", true)]
    [InlineData("*.example.com:22", "a.example.com", "10.0.0.1:22", true)]
    [InlineData("*.example.com:22", "a.example.com", "127.0.0.1:22", false)]
    [InlineData("*.example.com:22", "a.example.com", "[::1]:22", false)]
    [InlineData("localhost:22", "localhost", "127.0.0.1:22", true)]
    [InlineData("local*:22", "localhost", "127.0.0.1:22", false)]
    public void Name_ThatIsAllowed_LeadsNotToTheLoopback(string pattern, string host, string target, bool isAllowed) =>
        Assert.Equal(isAllowed, Rules($"only {{ permit-open = [\"{pattern}\"] }}").Judge(Subject(), Open(target, host)).IsAllowed);

    [Fact, Trait("rule", "B-20")]
    public void Name_ThatIsDenied_IsDeniedWhereverItLeads() =>
        Assert.False(Rules("a { permit-open = [\"any\"] }\nb { effect = deny, permit-open = [\"*.example.com:*\"] }")
            .Judge(Subject(), Open("127.0.0.1:22", "a.example.com")).IsAllowed);

    [Fact, Trait("rule", "B-20")]
    public void Explanation_OfADecision_SaysOfEachRuleWhyItDoesNotFit()
    {
        var rules = Rules("""
            a { permit-open = ["10.0.0.0/8:22"] }
            b { effect = deny, users = ["bob"], permit-open = ["any"] }
            c { enabled = off, permit-open = ["any"] }
            d { hours = ["Sat"], permit-open = ["any"] }
            e { console = admin }
            """);

        Assert.Equal(
            [
                new RuleView("a", RuleEffect.Allow, null),
                new RuleView("b", RuleEffect.Deny, "its users are bob"),
                new RuleView("c", RuleEffect.Allow, "it is switched off"),
                new RuleView("d", RuleEffect.Allow, "its hours are Sat"),
                new RuleView("e", RuleEffect.Allow, "its permit-open is none"),
            ],
            rules.Explain(Subject(), Open("10.0.0.5:22")));
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData("permit-open = [\"none\"]", false)]
    [InlineData("permit-open = [\"10.0.0.0/8:22\"]", true)]
    [InlineData("permit-open = [\"any\"], users = [\"bob\"]", false)]
    [InlineData("permit-open = [\"any\"], effect = deny", false)]
    public void Connections_BeforeTheirTargetIsKnown_AreLeftToThoseWhoMayHaveSome(string rule, bool may) =>
        Assert.Equal(may, Rules($"only {{ {rule} }}").MayEver(Subject(), static rule => !rule.PermitOpen.IsNone));

    public static TheoryData<string, bool> Sockets => new()
    {
        { "permit-unix-open = [\"/run/*.sock\"]", true }, { "permit-unix-open = [\"/run/*/app.sock\"]", false }, { "permit-unix-listen = [\"any\"]", false },
    };

    [Theory, MemberData(nameof(Sockets)), Trait("rule", "B-20")]
    public void Socket_ToConnectTo_NeedsARuleAboutThat(string rule, bool isAllowed) =>
        Assert.Equal(isAllowed, Rules($"only {{ {rule} }}").Judge(Subject(), new PolicyAction.OpenSocket("/run/app.sock")).IsAllowed);

    [Fact, Trait("rule", "B-20")]
    public void Listening_OnAllAddresses_NeedsARuleThatHoldsThem()
    {
        var rules = Rules("only { permit-listen = [\"localhost:8080\"] }");

        Assert.True(rules.Judge(Subject(), new PolicyAction.Listen(IPEndPoint.Parse("127.0.0.1:8080"))).IsAllowed);
        Assert.False(rules.Judge(Subject(), new PolicyAction.Listen(IPEndPoint.Parse("0.0.0.0:8080"))).IsAllowed);
    }
}
