namespace ActorSsh.Protocol.Authentication;

/// <content>What is tried next, and what is sent or asked for it.</content>
public sealed partial class ClientAuthentication
{
    private void TryNext()
    {
        _offer = null;
        if (!_options.Methods.Where(_methods.Contains).Any(TryBegin))
        {
            Failure = new AuthenticationFailure(_methods, _keys.Offered, _keys.Skipped) { PersonTries = _tries.Taken, Completed = [.. _steps] };
            Phase = ClientAuthenticationPhase.Failed;
        }
    }

    private bool TryBegin(string method) => method is AuthenticationMethods.PublicKey ? TryOfferKey() : TryInvolvePerson(method);

    private bool TryOfferKey()
    {
        if (!_keys.TryNext(out _offer))
        {
            return false;
        }

        _method = _requests.SignedMethod;
        if (_options.Offer == PublicKeyOffer.Probe)
        {
            _requests.AddProbe(_offer);
            Phase = ClientAuthenticationPhase.Probing;
        }
        else
        {
            Sign(_offer);
        }

        return true;
    }

    private bool TryInvolvePerson(string method)
    {
        if (!_tries.TryTake(method))
        {
            return false;
        }

        _method = method;
        if (method is AuthenticationMethods.Password)
        {
            Ask(AuthenticationQuestion.Password());
        }
        else
        {
            _requests.AddConversation();
            Phase = ClientAuthenticationPhase.Conversing;
        }

        return true;
    }

    /// <summary>A round without anything to show or to ask is answered without bothering anyone; it is common as the last one.</summary>
    private void Ask(AuthenticationQuestion question)
    {
        if (question.IsEmpty)
        {
            SendAnswers(question.Kind, []);
            return;
        }

        _question = question;
        _newQuestion = question;
        Phase = ClientAuthenticationPhase.AskingPerson;
    }

    private void SendAnswers(AuthenticationQuestionKind kind, IReadOnlyList<string> answers)
    {
        if (kind is AuthenticationQuestionKind.Interactive)
        {
            _requests.AddAnswers(answers);
            Phase = ClientAuthenticationPhase.Conversing;
            return;
        }

        _requests.AddPassword(answers[0], kind is AuthenticationQuestionKind.NewPassword ? answers[1] : null);
        Phase = ClientAuthenticationPhase.ProvingPassword;
    }

    private void Sign(OfferedKey offer)
    {
        _signing = new Signing(offer, _requests.DataToSign(offer));
        _newWork = _signing;
        Phase = ClientAuthenticationPhase.Signing;
    }

    private void LogIn()
    {
        TakeStep();
        User = new AuthenticatedUser(_options.User, _method, _offer?.Key.PublicKey) { Steps = [.. _steps] };
        Phase = ClientAuthenticationPhase.Authenticated;
    }

    private void TakeStep() => _steps.Add(new AuthenticationStep(AuthenticationMethods.ListedAs(_method), _offer?.Key.PublicKey));
}
