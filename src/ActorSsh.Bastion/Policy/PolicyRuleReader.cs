using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Policy;

/// <summary>Reads one rule of <c>actor-ssh.bastion.rules</c>; what it leaves out is that of <c>actor-ssh.bastion.rule</c>.</summary>
internal static class PolicyRuleReader
{
    public static PolicyRule Read(string name, SshConfigurationSection section) => new()
    {
        Name = name,
        Effect = section.Choice<RuleEffect>("effect"),
        Enabled = section.Flag("enabled"),
        Users = Whole(nameof(PolicyRule.Users), section.Texts("users"), NamePatterns.Parse),
        Groups = Whole(nameof(PolicyRule.Groups), section.Texts("groups"), NamePatterns.Parse),
        Sources = Whole(nameof(PolicyRule.Sources), Each(section, "sources", SourceNetworks.Allowed, SourceNetworks.ParseOne), SourceNetworks.Parse),
        Hours = Whole(nameof(PolicyRule.Hours), Each(section, "hours", HourSpan.Allowed, HourSpan.Parse), RuleHours.Parse),
        Console = section.Choice<ConsoleRole>("console"),
        PermitOpen = Permits(section, "permit-open", nameof(PolicyRule.PermitOpen), TargetPattern.Allowed, TargetPattern.Parse),
        PermitListen = Permits(section, "permit-listen", nameof(PolicyRule.PermitListen), ListenPattern.Allowed, ListenPattern.Parse),
        PermitUnixOpen = Permits(section, "permit-unix-open", nameof(PolicyRule.PermitUnixOpen), PathPattern.Allowed, PathPattern.Parse),
        PermitUnixListen = Permits(section, "permit-unix-listen", nameof(PolicyRule.PermitUnixListen), PathPattern.Allowed, PathPattern.Parse),
        AgentForwarding = section.Flag("agent-forwarding"),
        X11Forwarding = section.Flag("x11-forwarding"),
    };

    private static PermitList<T> Permits<T>(SshConfigurationSection section, string key, string property, string allowed, Func<string, T> parse) =>
        Whole(property, Each(section, key, allowed, parse), texts => PermitList<T>.Parse(texts, parse));

    /// <summary>Every entry that is none is a finding of its own; the words that stand for all or nothing are judged with the whole list.</summary>
    private static IReadOnlyList<string> Each<T>(SshConfigurationSection section, string key, string allowed, Func<string, T> parse) =>
        section.ParsedList(key, allowed, text =>
        {
            if (text is not ("any" or "none"))
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
