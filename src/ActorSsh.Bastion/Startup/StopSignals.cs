using System.Runtime.InteropServices;

namespace ActorSsh.Bastion.Startup;

/// <summary>Ctrl-C and SIGTERM as one task, instead of the end of the process. SIGHUP stays as it was found, for nohup's sake.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration[] _registrations;

    public StopSignals()
    {
        _registrations = [Register(PosixSignal.SIGINT), Register(PosixSignal.SIGTERM)];
    }

    public Task Stopped => _stop.Task;

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }

    private PosixSignalRegistration Register(PosixSignal signal) => PosixSignalRegistration.Create(signal, OnSignal);

    // A second signal, while we are stopping, does what it does by itself: it ends the process.
    private void OnSignal(PosixSignalContext context) => context.Cancel = _stop.TrySetResult();
}
