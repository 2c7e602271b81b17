using ActorSsh.Channels;
using ActorSsh.Channels.Faces;

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

    protected override async Task<Action<ChannelOutput>> RunAsync(CancellationToken gone)
    {
        var exit = await _run(_session, gone).ConfigureAwait(false);
        return output => output.Exit(exit);
    }

    protected override async ValueTask<bool> AnswerAsync(SshChannelRequest request, CancellationToken gone)
    {
        switch (request.Type)
        {
            case "window-change" when SessionRequests.ReadWindowChange(request.Data.Span) is var size && _options.OnWindowChange is { } resize:
                await resize(_session, size, gone).ConfigureAwait(false);
                return true;
            case "signal" when SessionRequests.ReadSignal(request.Data.Span) is { } name && _options.OnSignal is { } signal:
                await signal(_session, name, gone).ConfigureAwait(false);
                return true;
            case "break" when SessionRequests.ReadBreak(request.Data.Span) is var length && _options.OnBreak is { } perform:
                return await perform(_session, length, gone).ConfigureAwait(false);
            default:
                return false;
        }
    }
}
