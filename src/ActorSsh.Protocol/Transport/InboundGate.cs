namespace ActorSsh.Protocol.Transport;

/// <summary>Where the peer stands in <see cref="GatePhase"/>, and how many packets without meaning it has sent during an exchange.</summary>
/// <param name="role">Which end this is.</param>
/// <param name="strayPackets">IGNORE, DEBUG and UNIMPLEMENTED that one exchange may contain (T-3).</param>
internal sealed class InboundGate(SshRole role, int strayPackets)
{
    private GatePhase _service = GatePhase.ExtInfoSlot;
    private int _strayPackets;

    /// <summary>What the peer may send now.</summary>
    public GatePhase Phase { get; private set; } = GatePhase.FirstKexInit;

    /// <summary>The same without regard to a re-exchange: from <see cref="GatePhase.ExtInfoSlot"/> to <see cref="GatePhase.Open"/>.</summary>
    public GatePhase Service => _service;

    /// <summary>The verdict on a message; throws where it is to disconnect. What is let through may still move the phase.</summary>
    public GateVerdict Judge(byte number)
    {
        var verdict = PhaseGate.Judge(role, Phase, number);
        if (verdict is GateVerdict.Disconnect)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"Message {number} came to the {role} in phase {Phase}, where it is not allowed (T-4).");
        }

        CountStray(verdict);
        LeaveExtInfoSlot();
        return verdict;
    }

    public void OnKexInit(bool isStrict, bool isGuessWrong)
    {
        _strayPackets = 0;
        Phase = (Phase, isStrict, isGuessWrong) switch
        {
            (GatePhase.FirstKexInit, true, true) => GatePhase.StrictGuess,
            (GatePhase.FirstKexInit, true, false) => GatePhase.StrictMethod,
            (GatePhase.FirstKexInit, false, true) => GatePhase.FirstGuess,
            (GatePhase.FirstKexInit, false, false) => GatePhase.FirstMethod,
            (_, _, true) => GatePhase.RekeyGuess,
            _ => GatePhase.RekeyMethod,
        };
    }

    public void OnGuessDiscarded() => Phase = Phase switch
    {
        GatePhase.FirstGuess => GatePhase.FirstMethod,
        GatePhase.StrictGuess => GatePhase.StrictMethod,
        _ => GatePhase.RekeyMethod,
    };

    public void OnMethodMessage() => Phase = Phase switch
    {
        GatePhase.FirstMethod => GatePhase.FirstNewKeys,
        GatePhase.StrictMethod => GatePhase.StrictNewKeys,
        _ => GatePhase.RekeyNewKeys,
    };

    public void OnNewKeys()
    {
        _strayPackets = 0;
        Phase = _service;
    }

    public void OnServiceGranted() => MoveService(GatePhase.Authentication);

    public void OnExtInfo()
    {
        if (_service is GatePhase.Authentication)
        {
            MoveService(GatePhase.ExtInfoBeforeSuccess);
        }
    }

    public void OnAuthenticated() => MoveService(GatePhase.Open);

    private bool IsExchanging => Phase != _service;

    private void MoveService(GatePhase service)
    {
        Phase = IsExchanging ? Phase : service;
        _service = service;
    }

    private void CountStray(GateVerdict verdict)
    {
        if (verdict is GateVerdict.Ignore && IsExchanging && ++_strayPackets > strayPackets)
        {
            throw new SshProtocolException(
                DisconnectReason.ProtocolError, $"More than {strayPackets} packets without meaning came during a key exchange (T-3).");
        }
    }

    private void LeaveExtInfoSlot()
    {
        if (Phase is GatePhase.ExtInfoSlot)
        {
            MoveService(GatePhase.ServiceRequest);
        }
    }
}
