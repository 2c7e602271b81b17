using System.Net;

namespace ActorSsh.Bastion.Bans;

/// <summary><c>actor-ssh.bastion.bans</c>: who may be kept out by name of address (B-22).</summary>
internal sealed record BanOptions
{
    /// <summary>Who never is, whatever is banned.</summary>
    public required IReadOnlyList<IPNetwork> ExemptList { get; init; }

    /// <summary>Bans at once, 1 to 1,000,000.</summary>
    public required int Maximum { get; init => field = OptionCheck.InRange(value, 1, 1_000_000); }

    public static BanOptions Read(SshConfigurationSection section) => new()
    {
        ExemptList = section.ParsedList("exempt-list", "addresses and networks such as 10.0.0.0/8", NetworkKey.Parse),
        Maximum = section.Int("maximum"),
    };
}
