namespace ActorSsh.Protocol.Authentication;

/// <summary>How often a client may still try the methods that ask a person, so that neither a typo nor a hostile server goes on for ever.</summary>
internal sealed class ClientTries(ClientAuthenticationOptions options)
{
    private readonly Dictionary<string, int> _left = options.Methods.ToDictionary(static method => method, _ => options.MaximumTries);
    private int _rounds;

    /// <summary>Tries taken so far, of all methods.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes one try of a method, if there is one.</summary>
    public bool TryTake(string method)
    {
        if (_left[method] == 0)
        {
            return false;
        }

        _left[method]--;
        _rounds = 0;
        Taken++;
        return true;
    }

    /// <summary>The person does not want to: the method is not tried again.</summary>
    public void GiveUp(string method) => _left[method] = 0;

    /// <summary>Counts a round of questions, or a demand for a new password, in the present try.</summary>
    /// <exception cref="SshProtocolException">There were too many.</exception>
    public void OnRound()
    {
        if (++_rounds > options.MaximumRounds)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"The server asked more than {options.MaximumRounds} rounds of questions in one log-in (T-11).");
        }
    }
}
