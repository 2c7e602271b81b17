using System.Runtime.InteropServices;
using ActorSsh.Bastion.Operations;
using Microsoft.Extensions.Hosting;

namespace ActorSsh.Bastion.Lifecycle;

/// <summary>Brings signals to the desks, and ends the host when a drain is done, whoever began it.</summary>
internal sealed class BastionLifetime(DrainDesk drain, IReloader reloader, IHostApplicationLifetime application) : IHostLifetime, IDisposable
{
    private static readonly TimeSpan LastWordsTake = TimeSpan.FromSeconds(1);

    private readonly SignalledReloads _reloads = new(reloader, application.ApplicationStopping);
    private ProcessSignals? _signals;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        _signals = new ProcessSignals(Take);
        _ = StopWhenDrainedAsync();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signals?.Dispose();

    private async Task StopWhenDrainedAsync()
    {
        await drain.Drained.ConfigureAwait(false);
        application.StopApplication();
    }

    private void Take(SignalVerdict verdict, PosixSignal signal)
    {
        switch (verdict)
        {
            case SignalVerdict.Drain:
                drain.Begin(within: null, signal.ToString());
                break;
            case SignalVerdict.Reload:
                _reloads.Ask(signal.ToString());
                break;
            case SignalVerdict.Echo:
                break;
            default:
                EndNow(signal);
                break;
        }
    }

    private static void EndNow(PosixSignal signal)
    {
        Serilog.Log.Warning("{Signal} again: the bastion ends at once", signal.ToString());
        Serilog.Log.CloseAndFlushAsync().AsTask().Wait(LastWordsTake);
        Environment.Exit((int)ExitCode.Cut);
    }
}
