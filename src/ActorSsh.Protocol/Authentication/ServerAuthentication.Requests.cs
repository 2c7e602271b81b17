using System.Security.Cryptography;
using ActorSsh.Protocol.Authentication.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Protocol.Authentication;

/// <content>One request, from its turn in the queue to its reply.</content>
public sealed partial class ServerAuthentication
{
    private void DecideWaiting()
    {
        while (Phase is ServerAuthenticationPhase.Waiting or ServerAuthenticationPhase.Prompting && _requests.TryTake(out var request))
        {
            try
            {
                Decide(Payload.Decode<UserAuthRequestMessage>(request));
            }
            finally
            {
                // It may have held a password.
                CryptographicOperations.ZeroMemory(request);
            }
        }
    }

    private void Decide(in UserAuthRequestMessage request)
    {
        Abandon();
        _attempts.OnRequest();
        PinIdentity(request);
        if (LoginAttempt.TryRead(request, _context) is { } attempt)
        {
            Begin(attempt);
        }
        else
        {
            Refuse(request.Method);
        }
    }

    /// <summary>
    /// A new request ends a conversation, without a reply (RFC 4252 §5.1). Once it was answered that is a failure all the same: a guess must
    /// not be free.
    /// </summary>
    private void Abandon()
    {
        if (_attempt is KeyboardInteractiveAttempt { IsAnswered: true } attempt)
        {
            CountFailure(attempt.Method);
        }

        Rest();
    }

    private void PinIdentity(in UserAuthRequestMessage request)
    {
        if (_identity is not null)
        {
            _identity.Expect(request);
            return;
        }

        _identity = LoginIdentity.Of(request);
        if (_options.Banner.Length > 0)
        {
            _replies.Add(new UserAuthBannerMessage(_options.Banner, ""));
        }
    }

    private void Begin(LoginAttempt attempt)
    {
        if (attempt.Verification is not null)
        {
            _attempt = attempt;
            _newWork = attempt.Verification;
            Phase = ServerAuthenticationPhase.Verifying;
        }
        else if (attempt.IsUsable)
        {
            Ask(attempt);
        }
        else
        {
            Refuse(attempt.Method);
        }
    }

    private void OnAnswers(UserAuthInfoResponseMessage answers)
    {
        var attempt = (KeyboardInteractiveAttempt)_attempt!;
        if (attempt.TryAnswer(answers))
        {
            Ask(attempt);
        }
        else
        {
            Refuse(attempt.Method);
        }
    }

    private void Ask(LoginAttempt attempt)
    {
        _attempt = attempt;
        _newQuery = attempt.Query;
        Phase = ServerAuthenticationPhase.Deciding;
    }

    private void Conclude(LoginAttempt attempt, AuthenticationDecision decision)
    {
        switch (attempt.Conclude(decision, _replies))
        {
            case AttemptResult.Succeeded when _progress.TryTake(attempt.Step, decision):
                TakeStep(attempt);
                break;
            case AttemptResult.Replied:
                Rest();
                break;
            case AttemptResult.Prompted:
                Phase = ServerAuthenticationPhase.Prompting;
                break;
            default:
                Refuse(attempt.Method);
                break;
        }
    }

    private void TakeStep(LoginAttempt attempt)
    {
        Rest();
        if (_progress.IsComplete)
        {
            LogIn(attempt.Query);
        }
        else
        {
            _replies.Add(new UserAuthFailureMessage(_progress.Next, IsPartialSuccess: true));
        }
    }

    private void Refuse(string method)
    {
        Rest();
        CountFailure(method);
        _replies.Add(new UserAuthFailureMessage(_progress.Next, IsPartialSuccess: false));
    }

    private void CountFailure(string method)
    {
        _outcomes.Enqueue(new AuthenticationOutcome(method, IsSuccess: false) { User = _identity?.User ?? "" });
        _attempts.OnFailure(method);
    }

    private void Rest()
    {
        _attempt = null;
        Phase = ServerAuthenticationPhase.Waiting;
    }

    private void LogIn(AuthenticationQuery query)
    {
        _requests.Clear();
        _replies.Add(default(UserAuthSuccessMessage));
        _outcomes.Enqueue(new AuthenticationOutcome(query.Method, IsSuccess: true) { User = query.User });
        User = new AuthenticatedUser(query.User, query.Method, query.Key) { Permissions = _progress.Permissions, Steps = _progress.Steps };
        Phase = ServerAuthenticationPhase.Authenticated;
    }
}
