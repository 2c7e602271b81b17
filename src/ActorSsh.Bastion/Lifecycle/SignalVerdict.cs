using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>What a signal means.</summary>
internal enum SignalVerdict
{
    /// <summary>Begin to stop.</summary>
    Drain,

    /// <summary>Stop at once: it was said before.</summary>
    End,

    /// <summary>Nothing: the same word once more, by who tells a process and then its whole group, as timeout(1) does.</summary>
    Echo,

    /// <summary>Read the configuration again.</summary>
    Reload,
}

/// <summary>
/// From signals to what they mean. SIGHUP has two meanings: somebody sends it for a reload, and the kernel when the terminal that the bastion was
/// started from has gone, which ends it as it ends any other program there.
/// </summary>
/// <param name="hasTerminal">Whether there is a controlling terminal.</param>
/// <param name="time">Tells an echo from somebody who says it again.</param>
internal sealed class SignalReader(Func<bool> hasTerminal, TimeProvider time)
{
    /// <summary>Shorter than anybody presses a key twice.</summary>
    private static readonly TimeSpan EchoWithin = TimeSpan.FromMilliseconds(100);

    private readonly bool _hadTerminal = hasTerminal();
    private readonly Lock _gate = new();
    private (PosixSignal Signal, long At)? _first;

    public SignalVerdict Read(PosixSignal signal) => signal == PosixSignal.SIGHUP && !(_hadTerminal && !hasTerminal()) ? SignalVerdict.Reload : ReadStop(signal);

    private SignalVerdict ReadStop(PosixSignal signal)
    {
        lock (_gate)
        {
            if (_first is not { } first)
            {
                _first = (signal, time.GetTimestamp());
                return SignalVerdict.Drain;
            }

            return signal == first.Signal && time.GetElapsedTime(first.At) < EchoWithin ? SignalVerdict.Echo : SignalVerdict.End;
        }
    }
}
