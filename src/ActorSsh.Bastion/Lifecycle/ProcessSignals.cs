using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>
/// Takes SIGINT, SIGTERM and SIGHUP for the bastion, as long as it is not disposed. SIGHUP that was ignored when the process began (nohup) stays
/// ignored.
/// </summary>
internal sealed class ProcessSignals : IDisposable
{
    private const int HangUp = 1;
    private const int RoomForAction = 256;
    private const nint Ignore = 1;

    private readonly SignalReader _reader = new(HasTerminal, TimeProvider.System);
    private readonly Action<SignalVerdict, PosixSignal> _take;
    private readonly PosixSignalRegistration[] _registrations;

    /// <param name="take">Called on a thread of its own for each signal, perhaps several at once.</param>
    public ProcessSignals(Action<SignalVerdict, PosixSignal> take)
    {
        _take = take;
        PosixSignal[] signals = IsIgnored(HangUp) ? [PosixSignal.SIGINT, PosixSignal.SIGTERM] : [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private void OnSignal(PosixSignalContext context)
    {
        context.Cancel = true;
        _take(_reader.Read(context.Signal), context.Signal);
    }

    /// <summary>The device stands for whichever terminal the process belongs to, and cannot be opened where there is none.</summary>
    private static bool HasTerminal()
    {
        try
        {
            File.OpenHandle("/dev/tty").Dispose();
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // The handler is the first field of what the system answers, on Linux and on macOS.
    private static bool IsIgnored(int signal)
    {
        var action = new byte[RoomForAction];
        return SignalAction(signal, 0, action) == 0 && MemoryMarshal.Read<nint>(action) == Ignore;
    }

    [DllImport("libc", EntryPoint = "sigaction")]
    private static extern int SignalAction(int signal, nint change, [Out] byte[] before);
}
