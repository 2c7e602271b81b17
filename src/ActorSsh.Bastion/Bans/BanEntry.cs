using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Bans;

/// <summary>A ban within this process: its end is on the clock that nobody can set.</summary>
/// <param name="Network">Who is kept out.</param>
/// <param name="Since">From when on, by the clock on the wall.</param>
/// <param name="Ends">When it ends, as <see cref="BanClock.SinceOrigin"/> tells time; null for never.</param>
/// <param name="Reason">What for.</param>
/// <param name="By">Who said so.</param>
internal sealed record BanEntry(IPNetwork Network, DateTimeOffset Since, TimeSpan? Ends, string Reason, string By)
{
    public bool IsOver(TimeSpan now) => Ends <= now;

    public Ban ToBan(TimeSpan now) => new(Network, Since, Ends - now, Reason, By);
}
