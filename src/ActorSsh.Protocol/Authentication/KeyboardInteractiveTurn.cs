namespace ActorSsh.Protocol.Authentication;

/// <summary>Where a log-in by <c>keyboard-interactive</c> (RFC 4256) stands when the authenticator is asked about it.</summary>
/// <param name="Submethods">What the peer would like to be asked for; hints, in practice none. Names, safe to log.</param>
/// <param name="Round">0 at its beginning, where nothing was asked yet; then the number of the challenge that was answered, from 1.</param>
/// <param name="Responses">The answers: as many as there were prompts, each any text of the peer's; empty in round 0.</param>
/// <param name="State">What the challenge that was answered carried; null in round 0.</param>
public sealed record KeyboardInteractiveTurn(
    IReadOnlyList<string> Submethods, int Round, IReadOnlyList<string> Responses, object? State)
{
    /// <summary>The round, and never the answers.</summary>
    public override string ToString() => $"{nameof(KeyboardInteractiveTurn)} {{ Round = {Round} }}";
}
