namespace ActorSsh.Protocol.Authentication;

/// <summary>Counts what a peer tries, and ends the connection when it is enough (T-13).</summary>
internal sealed class AttemptCounter(AuthenticationOptions options)
{
    private int _requests;
    private int _failures;
    private bool _wasNoneForgiven;

    /// <summary>Counts a request of any kind, before it is looked at.</summary>
    /// <exception cref="SshProtocolException">There were too many requests.</exception>
    public void OnRequest()
    {
        _requests++;
        if (_requests > options.MaximumRequests || _failures >= options.MaximumAttempts)
        {
            throw TooMany();
        }
    }

    /// <summary>Counts a failure; the first <c>none</c> only asks for the list of methods and is forgiven.</summary>
    /// <exception cref="SshProtocolException">There were too many failures.</exception>
    public void OnFailure(string method)
    {
        if (method == AuthenticationMethods.None && !_wasNoneForgiven)
        {
            _wasNoneForgiven = true;
            return;
        }

        _failures++;
        if (_failures >= options.MaximumAttempts)
        {
            throw TooMany();
        }
    }

    private static SshProtocolException TooMany() =>
        new(DisconnectReason.NoMoreAuthMethodsAvailable, "Too many authentication failures (T-13).");
}
