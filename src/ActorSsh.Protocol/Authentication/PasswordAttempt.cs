using ActorSsh.Protocol.Authentication.Messages;

namespace ActorSsh.Protocol.Authentication;

/// <summary>A request by <c>password</c> (RFC 4252 §8), with or without a new one: the authenticator's to check, and to set.</summary>
internal sealed class PasswordAttempt : LoginAttempt
{
    private PasswordAttempt(AuthenticationQuery query)
        : base(query)
    {
    }

    /// <inheritdoc cref="LoginAttempt.TryRead"/>
    public static PasswordAttempt Read(in UserAuthRequestMessage request, LoginContext context)
    {
        var fields = PasswordFields.Read(request.MethodFields);
        var query = QueryOf(request, key: null, isProbe: false, context);
        return new PasswordAttempt(query with { Password = fields.Password, NewPassword = fields.NewPassword })
        {
            IsUsable = IsPresentable(request, context),
        };
    }

    /// <inheritdoc/>
    public override AttemptResult Conclude(AuthenticationDecision decision, PayloadQueue replies)
    {
        if (decision.PasswordPrompt is { } prompt)
        {
            replies.Add(new UserAuthPasswordChangeMessage(prompt, ""));
            return AttemptResult.Replied;
        }

        return decision.IsAccepted ? AttemptResult.Succeeded : AttemptResult.Refused;
    }
}
