using System.Net;
using ActorSsh.Bastion.Bans;

namespace ActorSsh.Bastion.Access;

/// <summary>Where a bastion runs.</summary>
/// <param name="DataFolder">Its data folder, links followed.</param>
/// <param name="OwnEndPoints">Where it listens at this moment, by whatever protocol.</param>
/// <param name="Server">Its server; null while there is none.</param>
internal sealed record AccessSurroundings(string DataFolder, Func<IReadOnlyCollection<IPEndPoint>> OwnEndPoints, Func<SshServer?> Server)
{
    /// <summary>Both times. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Both times, as bans are kept by. Default: the system's.</summary>
    public BanClock BanClock { get; init; } = BanClock.System;
}
