using ActorSsh.Bastion.Console.Output;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console.Live;

/// <summary>
/// Shows a live view on a terminal's second screen until q, Ctrl-C, Ctrl-D or the end of the input, and gives the first screen back in every
/// case. The terminal marks what is pasted meanwhile, so that it is no key. Draws only what differs from the picture before; a terminal that takes nothing is not drawn for.
/// </summary>
/// <param name="device">A device with a terminal.</param>
/// <param name="view">What to show.</param>
internal sealed class LiveScreen(ConsoleDevice device, LiveView view)
{
    private const string Enter = "\e[?1049h\e[?25l\e[?2004h";
    private const string Leave = "\e[?2004l\e[?25h\e[?1049l";

    private readonly ConsoleTerminal _terminal = device.Terminal!;
    private readonly LeavingKeys _keys = new(static key => key is { Kind: KeyKind.Interrupt or KeyKind.EndOfInput } or { Kind: KeyKind.Character, Rune.Value: 'q' or 'Q' });
    private ConsoleBody? _body;
    private string _shown = "";
    private string _notice = "";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await device.SetRawAsync(true, cancellationToken).ConfigureAwait(false);
        await device.WriteRawAsync(Enter, cancellationToken).ConfigureAwait(false);
        try
        {
            await FollowAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await LeaveAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(view.Interval, view.Time);
        await RefreshAsync(cancellationToken).ConfigureAwait(false);
        var tick = ticks.WaitForNextTickAsync(cancellationToken).AsTask();
        while (true)
        {
            await Task.WhenAny(tick, device.Input.Waiting).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (IsLeft())
            {
                return;
            }

            if (tick.IsCompleted)
            {
                tick = ticks.WaitForNextTickAsync(cancellationToken).AsTask();
                await RefreshAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                await DrawAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        _body = await view.ReadAsync(cancellationToken).ConfigureAwait(false);
        await DrawAsync(cancellationToken).ConfigureAwait(false);
    }

    // The clock in the title alone is no reason to draw.
    private async Task DrawAsync(CancellationToken cancellationToken)
    {
        var (style, rows) = (_terminal.Style, _terminal.Rows);
        var picture = $"{style.Columns}x{rows} {_notice}\n{BodyText.Draw(_body!, style)}";
        if (picture != _shown)
        {
            await device.WriteRawAsync($"\e[H{LiveFrame.Draw(view, _body!, style, rows, _notice)}\e[J", cancellationToken).ConfigureAwait(false);
            _shown = picture;
        }
    }

    private bool IsLeft()
    {
        while (device.Input.TryTake() is { } taken)
        {
            switch (taken)
            {
                case ConsoleEvent.Ended:
                    device.Input.End();
                    return true;
                case ConsoleEvent.Dismissed:
                    return true;
                case ConsoleEvent.Notice notice:
                    _notice = notice.Line;
                    break;
                case ConsoleEvent.Typed typed when _keys.Find(typed.Bytes.Span) is { } behind:
                    device.Input.Return(typed.Bytes[behind..]);
                    return true;
            }
        }

        return false;
    }

    // Where the other end is gone there is no screen to give back.
    private async Task LeaveAsync(CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested)
        {
            await device.WriteRawAsync(Leave, cancellationToken).ConfigureAwait(false);
            await device.SetRawAsync(false, cancellationToken).ConfigureAwait(false);
        }
    }
}
