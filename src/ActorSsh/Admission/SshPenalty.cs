using System.Net;

namespace ActorSsh;

/// <summary>A source's penalty at one moment (<see cref="SshServer.ListPenalties"/>).</summary>
/// <param name="Source">The addresses that share it.</param>
/// <param name="Reason">What it was given for last.</param>
/// <param name="TimeLeft">Until it has run off.</param>
/// <param name="IsEnforced">Whether the source is refused; before, penalties only add up.</param>
public sealed record SshPenalty(IPNetwork Source, SshPenaltyReason Reason, TimeSpan TimeLeft, bool IsEnforced);
