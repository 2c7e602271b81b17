namespace ActorSsh.Protocol.Keys;

/// <summary>An answer of <see cref="KnownHosts.Check"/>.</summary>
/// <param name="Status">What the file says.</param>
/// <param name="Lines">The lines that say it, from 1: those of other keys where it is <see cref="KnownHostStatus.Changed"/>.</param>
/// <param name="Reason">For a person: why it is not trusted, on one line and escaped; empty where it is.</param>
public sealed record KnownHostAnswer(KnownHostStatus Status, IReadOnlyList<int> Lines, string Reason);
