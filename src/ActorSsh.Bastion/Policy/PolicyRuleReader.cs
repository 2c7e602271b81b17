using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Reads one rule of <c>actor-ssh.bastion.rules</c>; what it leaves out is that of <c>actor-ssh.bastion.rule</c>.</summary>
internal static class PolicyRuleReader
{
    private const string Any = "any";
    private const string None = "none";

    public static PolicyRule Read(string name, SshConfigurationSection section) => new()
    {
        Name = name,
        Effect = section.Choice<RuleEffect>("effect"),
        Enabled = section.Flag("enabled"),
        Users = Whole(nameof(PolicyRule.Users), Names(section, "users"), NamePatterns.Parse),
        Groups = Whole(nameof(PolicyRule.Groups), Names(section, "groups"), NamePatterns.Parse),
        Sources = Whole(nameof(PolicyRule.Sources), Each(section, "sources", SourceNetworks.Allowed, [Any], SourceNetworks.ParseOne), SourceNetworks.Parse),
        Hours = Whole(nameof(PolicyRule.Hours), Each(section, "hours", HourSpan.Allowed, [Any], HourSpan.Parse), RuleHours.Parse),
        Console = section.Choice<ConsoleRole>("console"),
        PermitOpen = Permits(section, "permit-open", nameof(PolicyRule.PermitOpen), TargetPattern.Allowed, TargetPattern.Parse),
        PermitListen = Permits(section, "permit-listen", nameof(PolicyRule.PermitListen), ListenPattern.Allowed, ListenPattern.Parse),
        PermitUnixOpen = Permits(section, "permit-unix-open", nameof(PolicyRule.PermitUnixOpen), PathPattern.Allowed, PathPattern.Parse),
        PermitUnixListen = Permits(section, "permit-unix-listen", nameof(PolicyRule.PermitUnixListen), PathPattern.Allowed, PathPattern.Parse),
        AgentForwarding = section.Flag("agent-forwarding"),
        X11Forwarding = section.Flag("x11-forwarding"),
    };

    private static PermitList<T> Permits<T>(SshConfigurationSection section, string key, string property, string allowed, Func<string, T> parse) =>
        Whole(property, Each(section, key, allowed, [Any, None], parse), texts => PermitList<T>.Parse(texts, parse));

    private static IReadOnlyList<string> Names(SshConfigurationSection section, string key) => section.Texts(key, "a list of names and patterns such as [\"dev\", \"ops-*\"]");

    /// <summary>
    /// Every entry that is none is a finding of its own. The words that stand for all or nothing, as in sshd_config, need no brackets, and are judged with
    /// the whole list.
    /// </summary>
    private static IReadOnlyList<string> Each<T>(SshConfigurationSection section, string key, string allowed, IReadOnlyList<string> words, Func<string, T> parse) =>
        section.ParsedListOrWord(key, allowed, words, text =>
        {
            if (!words.Contains(text))
            {
                _ = parse(text);
            }

            return text;
        });

    private static T Whole<T>(string property, IReadOnlyList<string> texts, Func<IReadOnlyList<string>, T> parse)
    {
        try
        {
            return parse(texts);
        }
        catch (FormatException problem)
        {
            throw new ArgumentException(problem.Message, property);
        }
    }
}
