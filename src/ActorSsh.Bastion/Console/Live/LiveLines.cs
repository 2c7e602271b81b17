using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console.Live;

/// <summary>Follows a live view for a program: one JSON document a line, the first at once, then one for each change; ages alone are none.</summary>
internal sealed class LiveLines(ConsoleDevice device, LiveView view)
{
    private readonly LeavingKeys _keys = new(static key => key.Kind == KeyKind.Interrupt);
    private string _told = "";

    /// <summary>Until the other end is gone, the console is closed, or Ctrl-C on a terminal.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(view.Interval, view.Time);
        var tick = Task.FromResult(true);
        while (true)
        {
            if (tick.IsCompleted)
            {
                await TellAsync(cancellationToken).ConfigureAwait(false);
                tick = ticks.WaitForNextTickAsync(cancellationToken).AsTask();
            }

            await Task.WhenAny(tick, device.Input.Waiting).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (await IsLeftAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }
        }
    }

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        var body = await view.ReadAsync(cancellationToken).ConfigureAwait(false);
        var fingerprint = BodyJson.Fingerprint(body);
        if (fingerprint != _told)
        {
            _told = fingerprint;
            await device.WriteAsync(BodyJson.DrawLine(body), cancellationToken).ConfigureAwait(false);
        }
    }

    // The end of a pipe's input is no reason to stop: programs often have none.
    private async Task<bool> IsLeftAsync(CancellationToken cancellationToken)
    {
        while (device.Input.TryTake() is { } taken)
        {
            switch (taken)
            {
                case ConsoleEvent.Dismissed:
                    return true;
                case ConsoleEvent.Typed typed when device.Terminal is not null && _keys.Find(typed.Bytes.Span) is { } behind:
                    device.Input.Return(typed.Bytes[behind..]);
                    return true;
                case ConsoleEvent.Notice notice:
                    await device.NoteAsync(notice.Line, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }

        return false;
    }
}
