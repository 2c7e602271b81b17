using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Startup;

/// <summary>Ctrl-C and SIGTERM (and SIGHUP, when the terminal goes away) as one task, instead of the end of the process.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        PosixSignal[] signals = [PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP];
        _registrations = [.. signals.Select(signal => PosixSignalRegistration.Create(signal, OnSignal))];
    }

    public Task Stopped => _stop.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    // A second signal, while we are stopping, does what it does by itself: it ends the process.
    private void OnSignal(PosixSignalContext context) => context.Cancel = _stop.TrySetResult();
}
