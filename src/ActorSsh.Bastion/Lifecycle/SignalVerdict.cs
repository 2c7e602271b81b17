using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>What a signal means.</summary>
internal enum SignalVerdict
{
    /// <summary>Begin to stop.</summary>
    Drain,

    /// <summary>Stop at once: it was said before.</summary>
    End,

    /// <summary>Read the configuration again.</summary>
    Reload,
}

/// <summary>
/// From signals to what they mean. SIGHUP has two meanings: somebody sends it for a reload, and the kernel when the terminal that the bastion was
/// started from has gone, which ends it as it ends any other program there.
/// </summary>
/// <param name="hasTerminal">Whether there is a controlling terminal.</param>
internal sealed class SignalReader(Func<bool> hasTerminal)
{
    private readonly bool _hadTerminal = hasTerminal();
    private int _stops;

    public SignalVerdict Read(PosixSignal signal) =>
        signal == PosixSignal.SIGHUP && !(_hadTerminal && !hasTerminal()) ? SignalVerdict.Reload
        : Interlocked.Increment(ref _stops) == 1 ? SignalVerdict.Drain
        : SignalVerdict.End;
}
