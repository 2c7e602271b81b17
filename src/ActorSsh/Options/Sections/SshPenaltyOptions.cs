using System.Net;
using System.Runtime.CompilerServices;
using ActorSsh.Options.Sections;

namespace ActorSsh;

/// <summary>
/// What sources are kept out for, and for how long, as sshd's <c>PerSourcePenalties</c> (T-13): each connection that ends without a log-in adds
/// to its source's penalty, which runs off by itself; from <see cref="Min"/> on the source is refused until it has run off. Defaults stand in
/// <c>hocon/reference.conf</c>, section <c>actor-ssh.admission.penalties</c>. The names are sshd's;
/// every time is at most ten years.
/// </summary>
public sealed record SshPenaltyOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    internal SshPenaltyOptions()
    {
    }

    /// <summary>Whether anybody is penalized.</summary>
    public required bool Enabled { get; init; }

    /// <summary>For a connection that tried to log in, and did not. 0 or more.</summary>
    public required TimeSpan Authfail { get; init => field = Time(value); }

    /// <summary>For a connection that did not even try, whatever it did instead. 0 or more.</summary>
    public required TimeSpan Noauth { get; init => field = Time(value); }

    /// <summary>For a connection that used up the time to log in. 0 or more.</summary>
    public required TimeSpan GraceExceeded { get; init => field = Time(value); }

    /// <summary>For a connection that made our code fail before it had logged in. 0 or more.</summary>
    public required TimeSpan Crash { get; init => field = Time(value); }

    /// <summary>For a source that the embedder refuses, by <see cref="SshServer.Penalize"/>. 0 or more.</summary>
    public required TimeSpan Refuseconnection { get; init => field = Time(value); }

    /// <summary>What must add up before a source is refused. 0 or more.</summary>
    public required TimeSpan Min { get; init => field = Time(value); }

    /// <summary>The longest penalty.</summary>
    public required TimeSpan Max { get; init => field = Time(Check.Positive(value)); }

    /// <summary>Blocks of IPv4 addresses that are remembered, 1 or more; some 250 bytes each.</summary>
    public required int MaxSources4 { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>The same for IPv6.</summary>
    public required int MaxSources6 { get; init => field = Check.InRange(value, 1, int.MaxValue); }

    /// <summary>What happens when more are to be remembered.</summary>
    public required SshPenaltyOverflow Overflow { get; init => field = Check.Defined(value); }

    /// <summary>Who is never penalized, as sshd's <c>PerSourcePenaltyExemptList</c>. IPv4 addresses written as IPv6 count as IPv4.</summary>
    public required IReadOnlyList<IPNetwork> ExemptList { get; init => field = [.. Check.NotNull(value)]; }

    /// <summary>What a reason costs.</summary>
    internal TimeSpan Of(SshPenaltyReason reason) => reason switch
    {
        SshPenaltyReason.Authfail => Authfail,
        SshPenaltyReason.Noauth => Noauth,
        SshPenaltyReason.GraceExceeded => GraceExceeded,
        SshPenaltyReason.Crash => Crash,
        _ => Refuseconnection,
    };

    private static TimeSpan Time(TimeSpan value, [CallerMemberName] string name = "") => value >= TimeSpan.Zero && value <= Longest
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{value} came, 0 to {Longest.TotalDays} days are allowed.");
}

/// <summary>What a source is penalized for; <see cref="SshPenaltyOptions"/> has a time for each.</summary>
public enum SshPenaltyReason
{
    /// <summary>It tried to log in and failed.</summary>
    Authfail,

    /// <summary>It did not try.</summary>
    Noauth,

    /// <summary>It used up the time to log in.</summary>
    GraceExceeded,

    /// <summary>It made our code fail.</summary>
    Crash,

    /// <summary>The embedder refuses it.</summary>
    Refuseconnection,
}

/// <summary>What happens when more sources are to be penalized than are remembered.</summary>
public enum SshPenaltyOverflow
{
    /// <summary>The penalty that would be over first is forgotten.</summary>
    Permissive,

    /// <summary>Nobody of that family is let in, but for the exempt, until a penalty is over.</summary>
    DenyAll,
}
