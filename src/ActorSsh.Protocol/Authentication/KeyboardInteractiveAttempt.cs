using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Authentication;

/// <summary>
/// A request by <c>keyboard-interactive</c> (RFC 4256): the authenticator asks round after round, and says yes or no when it knows enough.
/// </summary>
internal sealed class KeyboardInteractiveAttempt : LoginAttempt
{
    private readonly int _maximumRounds;
    private KeyboardInteractiveChallenge? _asked;
    private int _round;

    private KeyboardInteractiveAttempt(AuthenticationQuery query, int maximumRounds)
        : base(query) => _maximumRounds = maximumRounds;

    /// <summary>Whether answers were given, so that dropping it now is a failure: a guess must not be free.</summary>
    public bool IsAnswered => Query.Interactive!.Round > 0;

    /// <inheritdoc cref="LoginAttempt.TryRead"/>
    public static KeyboardInteractiveAttempt Read(in UserAuthRequestMessage request, LoginContext context)
    {
        var fields = KeyboardInteractiveFields.Read(request.MethodFields);
        var turn = new KeyboardInteractiveTurn(fields.Hints, Round: 0, Responses: [], State: null);
        var query = QueryOf(request, key: null, isProbe: false, context);
        return new KeyboardInteractiveAttempt(query with { Interactive = turn }, context.Options.MaximumRounds)
        {
            IsUsable = IsPresentable(request, context),
        };
    }

    /// <inheritdoc/>
    public override AttemptResult Conclude(AuthenticationDecision decision, PayloadQueue replies)
    {
        if (decision.NextChallenge is not { } challenge || _round == _maximumRounds)
        {
            return decision.IsAccepted ? AttemptResult.Succeeded : AttemptResult.Refused;
        }

        _round++;
        _asked = challenge;
        replies.Add(new UserAuthInfoRequestMessage(challenge.Name, challenge.Instruction, "", challenge.Prompts));
        return AttemptResult.Prompted;
    }

    /// <summary>The answers to the questions asked last; they become the next <see cref="LoginAttempt.Query"/>.</summary>
    /// <returns>False when they are not as many as the questions, which is a failure (RFC 4256 §3.4).</returns>
    public bool TryAnswer(UserAuthInfoResponseMessage answers)
    {
        var turn = Query.Interactive! with { Round = _round, Responses = answers.Responses, State = _asked!.State };
        Query = Query with { Interactive = turn };
        return answers.Responses.Count == _asked.Prompts.Count;
    }
}
