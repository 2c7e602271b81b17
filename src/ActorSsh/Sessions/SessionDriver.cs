using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Faces;
using ActorSsh.Forwarding.Sessions;
using ActorSsh.Permissions;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Sessions;

/// <summary>
/// The <c>session</c> channel (RFC 4254 §6): collects terminal and environment, starts one program, and gives everything else to the
/// program's own face. Input waits in the connection until there is one (C-55).
/// </summary>
internal sealed class SessionDriver(FaceHost host, Func<SshSessionStart, SshSessionFace?> programs) : FaceDriver(host)
{
    private readonly SessionForwards _forwards = new(host);
    private readonly SessionMessages _messages = new(host);
    private readonly Queue<ChannelEvent.RequestReceived> _waiting = new();
    private SshTerminal? _terminal;
    private FaceDriver? _program;
    private bool _isClosed;

    public override bool IsOver => _program?.IsOver ?? _isClosed;

    public override void Start()
    {
    }

    public override void OnData(ChannelDataBatch batch) => _program!.OnData(batch);

    public override void OnWindowExhausted(long windowSize) => _program?.OnWindowExhausted(windowSize);

    public override void OnEof() => _program!.OnEof();

    /// <summary>A request behind one the policy thinks about waits for it: the program is started with what it was granted.</summary>
    public override void OnRequest(ChannelEvent.RequestReceived request)
    {
        try
        {
            SessionRequests.Check(request);
        }
        catch (SshProtocolException violation)
        {
            Host.Disconnect(violation);
            return;
        }

        _waiting.Enqueue(request);
        HandleWaiting();
    }

    public override void OnRequestCompleted(ChannelEvent.RequestCompleted completed) => _program?.OnRequestCompleted(completed);

    public override void OnWritable(long bytes) => _program?.OnWritable(bytes);

    public override void OnOutputRefused()
    {
        base.OnOutputRefused();
        _program?.OnOutputRefused();
    }

    public override bool OnMessage(object message)
    {
        if (message is MessageToUser { Text: var text })
        {
            TellUser(text);
            return true;
        }

        if (!_forwards.OnMessage(message))
        {
            return _program?.OnMessage(message) ?? false;
        }

        HandleWaiting();
        return true;
    }

    public override void OnDraining() => _program?.OnDraining();

    public override void OnLateFailure() => _program?.OnLateFailure();

    public override void OnClosed(ChannelCloseCause cause)
    {
        _isClosed = true;
        _program?.OnClosed(cause);
    }

    public override Task EndAsync(ChannelCloseCause cause) => _program?.EndAsync(cause) ?? Task.CompletedTask;

    private void HandleWaiting()
    {
        while (!_forwards.IsAsking && _waiting.TryDequeue(out var request))
        {
            Handle(request);
        }
    }

    private void Handle(ChannelEvent.RequestReceived request)
    {
        switch (request.Type)
        {
            case "pty-req":
                Host.Reply(request, TakeTerminal(request.Data.Span));
                break;
            case "shell":
                Begin(request, SshSessionKind.Shell, SessionRequests.ReadNothing(request.Data.Span));
                break;
            case "exec":
                Begin(request, SshSessionKind.Exec, SessionRequests.ReadCommand(request.Data.Span));
                break;
            case "subsystem":
                Begin(request, SshSessionKind.Subsystem, SessionRequests.ReadCommand(request.Data.Span));
                break;
            case "window-change" when Resize(SessionRequests.ReadWindowChange(request.Data.Span)) is { } answer:
                Host.Reply(request, answer);
                break;
            case "keepalive@openssh.com":
                Host.Reply(request, true); // here, and not behind what the program is doing: that it hangs must not look like a dead connection
                break;
            case var type when WayBackRequests.Serves(type):
                _forwards.OnRequest(request, _program is not null);
                break;
            default:
                PassOn(request);
                break;
        }
    }

    private bool TakeTerminal(ReadOnlySpan<byte> data)
    {
        var terminal = SessionRequests.ReadTerminal(data);
        if (_program is not null)
        {
            return false;
        }

        _terminal = terminal;
        return true;
    }

    /// <summary>The answer; null where the running program has to hear of it.</summary>
    private bool? Resize(TerminalSize size)
    {
        if (_terminal is null)
        {
            return false;
        }

        if (_program is not null)
        {
            return null;
        }

        _terminal = _terminal with { Size = size };
        return true;
    }

    /// <summary>The answer is told before anything the program does (C-55). A factory that throws has refused, and the channel fails.</summary>
    private void Begin(ChannelEvent.RequestReceived request, SshSessionKind kind, string command)
    {
        SshSessionFace? face = null;
        var environment = SshChannelRequest.Of(request).Environment;
        var connection = Host.Seat.Opening.Connection;
        var start = new SshSessionStart(connection, kind, command, _terminal, environment)
        {
            OriginalCommand = connection.Permissions.ForcedCommand is null ? null : environment.GetValueOrDefault(SessionGate.OriginalCommand, ""),
            Agent = _forwards.Agent,
            X11 = _forwards.X11,
        };
        try
        {
            face = programs(start);
        }
        finally
        {
            Host.Reply(request, face is not null);
        }

        if (face is null)
        {
            Host.Log.Warning("Connection {Connection} channel {Channel}: nothing serves the {Kind} that was asked for", start.Connection.Id, Host.Handle.LocalChannel, kind);
            return;
        }

        Host.Seat.Story.Session = kind;
        Host.Seat.Story.HasTerminal = _terminal is not null;
        _program = ProgramDrivers.Of(face, Host, start);
        _program.Start();
    }

    private void TellUser(string text)
    {
        if (_program is not null && !_isClosed)
        {
            _messages.Tell(_program, text);
        }
    }

    private void PassOn(ChannelEvent.RequestReceived request)
    {
        if (_program is not null)
        {
            _program.OnRequest(request);
            return;
        }

        Host.Reply(request, false);
    }
}
