namespace ActorSsh.Protocol.Authentication;

/// <summary>One question of a <see cref="KeyboardInteractiveChallenge"/> (RFC 4256 §3.2).</summary>
/// <param name="Text">What is asked, such as <c>Code: </c>; not empty.</param>
/// <param name="Echo">Whether the answer may be seen while it is typed.</param>
public sealed record KeyboardInteractivePrompt(string Text, bool Echo);
