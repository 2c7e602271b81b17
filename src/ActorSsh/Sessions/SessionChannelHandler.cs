using ActorSsh.Channels;

namespace ActorSsh.Sessions;

/// <summary>
/// The <c>session</c> channel (RFC 4254 §6) on top of the async-handler face: collects terminal and environment, starts one program, and
/// turns its end into <c>exit-status</c> or <c>exit-signal</c>, EOF and CLOSE.
/// </summary>
internal sealed class SessionChannelHandler(SshChannelOpening opening, Func<SshSessionStart, SshSessionHandler?> programs) : SshChannelHandler
{
    private SshTerminal? _terminal;
    private SshSessionHandler? _program;
    private SshSession? _session;
    private CancellationToken _gone;
    private volatile bool _isStarted;

    internal override bool AcceptsData => _isStarted;

    public override ValueTask<bool> OnRequestAsync(SshChannel channel, SshChannelRequest request, CancellationToken cancellationToken)
    {
        _gone = cancellationToken;
        return request.Type switch
        {
            "pty-req" => new(TakeTerminal(request)),
            "shell" => new(Prepare(channel, request, SshSessionKind.Shell)),
            "exec" => new(Prepare(channel, request, SshSessionKind.Exec)),
            "subsystem" => new(Prepare(channel, request, SshSessionKind.Subsystem)),
            "window-change" => ResizeAsync(SessionRequests.ReadWindowChange(request.Data.Span), cancellationToken),
            "signal" => SignalAsync(SessionRequests.ReadSignal(request.Data.Span), cancellationToken),
            _ => new(false),
        };
    }

    public override ValueTask OnDataAsync(SshChannel channel, ReadOnlyMemory<byte> data, uint? extendedDataType, CancellationToken cancellationToken) =>
        extendedDataType is null ? _program!.OnDataAsync(_session!, data, cancellationToken) : ValueTask.CompletedTask;

    public override ValueTask OnEofAsync(SshChannel channel, CancellationToken cancellationToken) => _program!.OnEofAsync(_session!, cancellationToken);

    internal override void OnAnswered(SshChannel channel, SshChannelRequest request, bool success)
    {
        if (success && _program is { } program && !_isStarted)
        {
            _isStarted = true;
            _ = Task.Run(() => RunAsync(channel, program), CancellationToken.None);
        }
    }

    private static void Exit(SshChannel channel, SshExit exit)
    {
        var data = SessionRequests.WriteExit(exit);
        channel.Close(handle => new SendRequestCommand(handle, exit.SignalName is null ? "exit-status" : "exit-signal", data));
    }

    private async Task RunAsync(SshChannel channel, SshSessionHandler program)
    {
        try
        {
            Exit(channel, await program.RunAsync(_session!, _gone).ConfigureAwait(false));
        }
        catch (Exception unheard) when (unheard is SshChannelClosedException || (unheard is OperationCanceledException && _gone.IsCancellationRequested))
        {
            channel.Close();
        }
        catch (Exception failure)
        {
            channel.Fail(failure);
        }
        finally
        {
            channel.EndInput();
        }
    }

    private bool TakeTerminal(SshChannelRequest request)
    {
        var terminal = SessionRequests.ReadTerminal(request.Data.Span);
        if (_program is not null)
        {
            return false;
        }

        _terminal = terminal;
        return true;
    }

    private bool Prepare(SshChannel channel, SshChannelRequest request, SshSessionKind kind)
    {
        var command = kind == SshSessionKind.Shell ? SessionRequests.ReadNothing(request.Data.Span) : SessionRequests.ReadCommand(request.Data.Span);
        var start = new SshSessionStart(opening.Connection, kind, command, _terminal, request.Environment);
        _program = programs(start);
        _session = new SshSession(channel, start);
        return _program is not null;
    }

    private async ValueTask<bool> ResizeAsync(TerminalSize size, CancellationToken cancellationToken)
    {
        if (_terminal is null)
        {
            return false;
        }

        if (!_isStarted)
        {
            _terminal = _terminal with { Size = size };
            return true;
        }

        await _program!.OnWindowChangeAsync(_session!, size, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> SignalAsync(string signal, CancellationToken cancellationToken)
    {
        if (!_isStarted)
        {
            return false;
        }

        await _program!.OnSignalAsync(_session!, signal, cancellationToken).ConfigureAwait(false);
        return true;
    }
}
