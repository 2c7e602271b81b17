namespace ActorSsh.Protocol.Transport;

/// <summary>The table that says what a message may do, by role, phase and number (T-4). What no line allows ends the connection.</summary>
internal static class PhaseGate
{
    private const int Numbers = 256;
    private static readonly int Phases = Enum.GetValues<GatePhase>().Length;
    private static readonly GateVerdict[] Table = BuildTable();

    /// <summary>The verdict, from the table: one look-up on the data path.</summary>
    public static GateVerdict Judge(SshRole role, GatePhase phase, byte number) => Table[Index(role, phase, number)];

    private static int Index(SshRole role, GatePhase phase, int number) => ((((int)role * Phases) + (int)phase) * Numbers) + number;

    private static GateVerdict[] BuildTable()
    {
        var table = new GateVerdict[2 * Phases * Numbers];
        foreach (var role in Enum.GetValues<SshRole>())
        {
            foreach (var phase in Enum.GetValues<GatePhase>())
            {
                for (var number = 0; number < Numbers; number++)
                {
                    table[Index(role, phase, number)] = number == 1 ? GateVerdict.Apply : Rule(role, phase, number);
                }
            }
        }

        return table;
    }

    private static GateVerdict Rule(SshRole role, GatePhase phase, int number) => phase switch
    {
        GatePhase.FirstKexInit => number is 20 ? GateVerdict.Apply : Idle(number),
        GatePhase.FirstGuess => number is >= 30 and <= 49 ? GateVerdict.DiscardGuess : Idle(number),
        GatePhase.FirstMethod => Method(role, number) ?? Idle(number),
        GatePhase.FirstNewKeys => number is 21 ? GateVerdict.Apply : Idle(number),
        GatePhase.StrictGuess => number is >= 30 and <= 49 ? GateVerdict.DiscardGuess : GateVerdict.Disconnect,
        GatePhase.StrictMethod => Method(role, number) ?? GateVerdict.Disconnect,
        GatePhase.StrictNewKeys => number is 21 ? GateVerdict.Apply : GateVerdict.Disconnect,
        GatePhase.ExtInfoSlot => number is 7 ? GateVerdict.Apply : ServiceRequest(role, number),
        GatePhase.ServiceRequest => ServiceRequest(role, number),
        GatePhase.Authentication => Authentication(role, number),
        GatePhase.ExtInfoBeforeSuccess => role is SshRole.Client && number is 52 ? GateVerdict.Pass : Idle(number),
        GatePhase.Open => Open(role, number),
        GatePhase.RekeyGuess => number is >= 30 and <= 49 ? GateVerdict.DiscardGuess : Rekey(number),
        GatePhase.RekeyMethod => Method(role, number) ?? Rekey(number),
        GatePhase.RekeyNewKeys => number is 21 ? GateVerdict.Apply : Rekey(number),
        _ => GateVerdict.Disconnect,
    };

    /// <summary>IGNORE, UNIMPLEMENTED and DEBUG, which mean nothing here.</summary>
    private static GateVerdict Idle(int number) => number is >= 2 and <= 4 ? GateVerdict.Ignore : GateVerdict.Disconnect;

    /// <summary>KEX_ECDH_INIT to the server, KEX_ECDH_REPLY to the client.</summary>
    private static GateVerdict? Method(SshRole role, int number) => (role, number) switch
    {
        (SshRole.Server, 30) => GateVerdict.Apply,
        (SshRole.Client, 31) => GateVerdict.Apply,
        _ => null,
    };

    private static GateVerdict ServiceRequest(SshRole role, int number) => (role, number) switch
    {
        (SshRole.Server, 5) => GateVerdict.Apply,
        (SshRole.Client, 6) => GateVerdict.Apply,
        (_, 20) => GateVerdict.Apply,
        _ => Idle(number),
    };

    private static GateVerdict Authentication(SshRole role, int number) => (role, number) switch
    {
        (_, 20) => GateVerdict.Apply,
        (SshRole.Server, 5) => GateVerdict.Apply,                           // Paramiko asks again before every attempt
        (SshRole.Server, 50 or (>= 61 and <= 79)) => GateVerdict.Pass,
        (SshRole.Client, 7) => GateVerdict.Apply,
        (SshRole.Client, (>= 51 and <= 53) or (>= 60 and <= 79)) => GateVerdict.Pass,
        _ => Idle(number),
    };

    private static GateVerdict Open(SshRole role, int number) => (role, number) switch
    {
        (_, 2 or 4) => GateVerdict.Ignore,
        (_, 3 or 20) => GateVerdict.Apply,
        (SshRole.Server, 5) => GateVerdict.Unimplemented,                   // Conch asks again after every key exchange
        (_, 5 or 6 or 7 or 21) => GateVerdict.Disconnect,
        (_, >= 30 and <= 49) => GateVerdict.Disconnect,
        (SshRole.Server, 50) => GateVerdict.Ignore,                         // RFC 4252 §5.1
        (SshRole.Client, 53) => GateVerdict.Ignore,
        (_, (>= 50 and <= 53) or (>= 60 and <= 79)) => GateVerdict.Disconnect,
        (_, (>= 80 and <= 82) or (>= 90 and <= 100)) => GateVerdict.Pass,
        (_, 192) => GateVerdict.Apply,
        (_, 193) => GateVerdict.Ignore,
        _ => GateVerdict.Unimplemented,                                     // T-9
    };

    /// <summary>As <see cref="Idle"/>, but UNIMPLEMENTED may answer what we sent before the exchange began.</summary>
    private static GateVerdict Rekey(int number) => number is 3 ? GateVerdict.Apply : Idle(number);
}
