using System.Net;
using ActorSsh.Bastion.Policy;

namespace ActorSsh.Bastion.Tests.Policy;

/// <summary>Random rules and questions from a small world, so that they meet often; the model knows them by tables.</summary>
public sealed class PolicyPropertyTests
{
    private const int Rounds = 1_500;

    private static readonly string[] Users = ["ann", "bob", "eve"];
    private static readonly string[] Targets = ["10.0.0.5:22", "10.1.0.5:22", "192.0.2.1:443", "127.0.0.1:80"];
    private static readonly string[] Patterns = ["any", "none", "10.0.0.0/16:*", "10.0.0.0/8:22", "*.example.com:*", "*:443", "127.0.0.1:80"];

    [Theory, Trait("rule", "B-20")]
    [InlineData(1)]
    [InlineData(20261123)]
    public void Decisions_OfRandomRules_AreThoseOfTheModel(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var rules = Draw(random);
            var (subject, action) = Ask(random);

            Assert.True(Model(rules, subject, action) == Judge(rules, subject, action), $"seed {seed}, round {round}: {action} by {subject}");
        }
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData(2)]
    public void OrderOfRules_NeverMatters(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var rules = Draw(random);
            var (subject, action) = Ask(random);
            var shuffled = rules.ToArray();
            random.Shuffle(shuffled);

            Assert.True(Judge(rules, subject, action) == Judge(shuffled, subject, action), $"seed {seed}, round {round}");
        }
    }

    [Theory, Trait("rule", "B-20")]
    [InlineData(3)]
    public void OneMoreDeny_NeverAllows_AndOneMoreAllow_NeverDenies(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var rules = Draw(random);
            var (subject, action) = Ask(random);
            var more = DrawOne(random, "more");
            var (before, after) = (Judge(rules, subject, action), Judge([.. rules, more], subject, action));

            Assert.True(more.IsDeny ? before || !after : !before || after, $"seed {seed}, round {round}: {before} {after}");
        }
    }

    /// <summary>What is refused before the look-up would have been refused after it, whatever the address.</summary>
    [Theory, Trait("rule", "B-20")]
    [InlineData(4)]
    public void Name_ThatIsRefusedBeforeItIsLookedUp_IsRefusedAtEveryAddress(int seed)
    {
        var random = new Random(seed);
        var refused = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var rules = Draw(random);
            var (subject, action) = Ask(random);
            var isOpen = Judge(rules, subject, new PolicyAction.OpenName(action.Host, action.Target.Port));
            refused += isOpen ? 0 : 1;

            Assert.True(isOpen || !Judge(rules, subject, action), $"seed {seed}, round {round}: {action} by {subject}");
        }

        Assert.InRange(refused, 1, Rounds - 1);
    }

    private static bool Model(Sketch[] rules, PolicySubject subject, PolicyAction.Open action)
    {
        var isAllowed = false;
        foreach (var rule in rules)
        {
            var isAboutThem = rule.Enabled
                && rule.NotUser != subject.User
                && (!rule.OnlyDev || subject.Groups.Contains("dev"))
                && (!rule.OnlyNetwork || subject.Source is not null)
                && (!rule.OnlyMonday || (subject.Wall.DayOfWeek == DayOfWeek.Monday && subject.Wall.Hour is >= 8 and < 18));
            if (isAboutThem && Covers(rule, action))
            {
                if (rule.IsDeny)
                {
                    return false;
                }

                isAllowed = true;
            }
        }

        return isAllowed;
    }

    private static bool Covers(Sketch rule, PolicyAction.Open action) => (rule.Pattern, action.Target.ToString(), action.Host) switch
    {
        ("any", _, _) => true,
        ("10.0.0.0/16:*", "10.0.0.5:22", _) => true,
        ("10.0.0.0/8:22", "10.0.0.5:22" or "10.1.0.5:22", _) => true,
        ("*.example.com:*", "127.0.0.1:80", "a.example.com") => rule.IsDeny,
        ("*.example.com:*", _, "a.example.com") => true,
        ("*:443", "192.0.2.1:443", _) => true,
        ("127.0.0.1:80", "127.0.0.1:80", _) => true,
        _ => false,
    };

    private static Sketch[] Draw(Random random) => [.. Enumerable.Range(0, random.Next(5)).Select(number => DrawOne(random, $"r{number}"))];

    private static Sketch DrawOne(Random random, string name) => new(
        name,
        IsDeny: random.Next(3) == 0,
        Enabled: random.Next(8) > 0,
        NotUser: random.Next(2) == 0 ? null : Pick(random, Users),
        OnlyDev: random.Next(2) == 0,
        OnlyNetwork: random.Next(3) == 0,
        OnlyMonday: random.Next(3) == 0,
        Pick(random, Patterns));

    private static (PolicySubject Subject, PolicyAction.Open Action) Ask(Random random) => (
        new PolicySubject(
            Pick(random, Users),
            random.Next(2) == 0 ? ["dev"] : [],
            random.Next(2) == 0 ? IPAddress.Parse("192.0.2.7") : null,
            PolicyCases.Noon.AddHours(random.Next(48))),
        PolicyCases.Open(Pick(random, Targets), random.Next(2) == 0 ? "a.example.com" : "other"));

    private static bool Judge(IEnumerable<Sketch> rules, PolicySubject subject, PolicyAction action) =>
        new PolicyRules(rules.Select(static rule => rule.ToRule())).Judge(subject, action).IsAllowed;

    private static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    /// <summary>A rule as the model knows it.</summary>
    private sealed record Sketch(string Name, bool IsDeny, bool Enabled, string? NotUser, bool OnlyDev, bool OnlyNetwork, bool OnlyMonday, string Pattern)
    {
        private static PolicyRule Template { get; } = PolicyCases.Rule("enabled = on");

        public PolicyRule ToRule() => Template with
        {
            Name = Name,
            Effect = IsDeny ? RuleEffect.Deny : RuleEffect.Allow,
            Enabled = Enabled,
            Users = NamePatterns.Parse(NotUser is null ? ["*"] : ["*", "!" + NotUser]),
            Groups = NamePatterns.Parse([OnlyDev ? "dev" : "*"]),
            Sources = SourceNetworks.Parse([OnlyNetwork ? "192.0.2.0/24" : "any"]),
            Hours = RuleHours.Parse([OnlyMonday ? "Mon 08:00-18:00" : "any"]),
            PermitOpen = PermitList<TargetPattern>.Parse([Pattern], TargetPattern.Parse),
        };
    }
}
