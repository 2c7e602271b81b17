namespace ActorSsh.Protocol.Connection;

/// <summary>A variable the peer asked for with <c>env</c> (RFC 4254 §6.4). Nothing about it is trusted: filter names before use.</summary>
/// <param name="Name">Not empty, without NUL and <c>=</c>.</param>
/// <param name="Value">Without NUL.</param>
public readonly record struct EnvironmentVariable(string Name, string Value);
