using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>How one-time codes are asked for and checked. Immutable.</summary>
public sealed record SshTotpOptions
{
    /// <summary>One period either way, five tries in each.</summary>
    public static SshTotpOptions Default { get; } = new();

    /// <summary>Periods before and after the present whose codes count too, for clocks that differ: 1 by default, 0 to 10.</summary>
    public int Window { get; init => field = Check.InRange(value, 0, 10); } = 1;

    /// <summary>
    /// Wrong codes of one user in one period, from wherever they come; after them even the right one is refused until the next. 5 by default,
    /// 1 to 1,000: a guess at six digits then takes days on average.
    /// </summary>
    public int TriesPerPeriod { get; init => field = Check.InRange(value, 1, 1000); } = 5;

    /// <summary>
    /// Users whose last code is remembered at the same time, so that none counts twice; it is forgotten when it would be refused for its age.
    /// 65,536 by default, 1 or more. Where more come everybody else has to wait.
    /// </summary>
    public int RememberedUsers { get; init => field = Check.InRange(value, 1, int.MaxValue); } = 65_536;

    /// <summary>What is asked. <c>Code: </c> by default.</summary>
    public string Prompt { get; init; } = "Code: ";
}
