namespace ActorSsh.Protocol.Keys;

/// <summary>A line of authorized_keys that was left out.</summary>
/// <param name="Number">The line's number, from 1.</param>
/// <param name="Reason">Why, in words for a log; it repeats nothing of the line but a key type's name.</param>
public sealed record SkippedLine(int Number, string Reason);
