using ActorSsh.Channels;
using ActorSsh.Channels.Faces;
using ActorSsh.RequestData;

namespace ActorSsh.Sessions;

/// <summary>A session's program as a function over pipes: what it returns is the exit.</summary>
internal sealed class SessionPipeDriver : PipeDriver
{
    private readonly Func<SshDuplexSession, CancellationToken, Task<SshExit>> _run;
    private readonly SshSessionPipeOptions _options;
    private readonly SshDuplexSession _session;

    public SessionPipeDriver(
        FaceHost host, Func<SshDuplexSession, CancellationToken, Task<SshExit>> run, SshSessionStart start, SshSessionPipeOptions options)
        : base(host, options.Stderr)
    {
        _run = run;
        _options = options;
        _session = new SshDuplexSession(Channel, start);
    }

    public override ValueTask TellUserAsync(string text) =>
        _options.OnMessage?.Invoke(_session, text, Host.Gone) ?? TerminalText.WriteAsync(Host.Channel, text, Host.Gone);

    protected override async Task<Action<ChannelOutput>> RunAsync(CancellationToken gone)
    {
        var exit = await _run(_session, gone).ConfigureAwait(false);
        return output => output.Exit(exit);
    }

    protected override ValueTask<bool> AnswerAsync(SshChannelRequest request, CancellationToken gone) => request.Type switch
    {
        "window-change" => TellAsync(_options.OnWindowChange?.Invoke(_session, SessionRequests.ReadWindowChange(request.Data.Span), gone)),
        "signal" => TellAsync(_options.OnSignal?.Invoke(_session, SessionRequests.ReadSignal(request.Data.Span), gone)),
        "break" => _options.OnBreak?.Invoke(_session, SessionRequests.ReadBreak(request.Data.Span), gone) ?? new(false),
        _ => _options.OnRequest?.Invoke(_session, request, gone) ?? new(false),
    };

    /// <summary>What nobody listens to is refused.</summary>
    private static async ValueTask<bool> TellAsync(ValueTask? telling)
    {
        if (telling is not { } told)
        {
            return false;
        }

        await told.ConfigureAwait(false);
        return true;
    }
}
