using ActorSsh.Channels.Commands;
using ActorSsh.Channels.Faces;
using ActorSsh.Protocol.Connection;
using ActorSsh.RequestData;

namespace ActorSsh.Sessions;

/// <summary>A program that is an actor: what its client's terminal and keyboard say comes as messages, and its exit is one.</summary>
/// <param name="host">Its channel.</param>
/// <param name="props">The actor.</param>
/// <param name="start">What the client asked for.</param>
/// <param name="requests">Types of requests it answers itself; an actor that was never asked would leave them, and all later ones, unanswered.</param>
internal sealed class SessionActorDriver(FaceHost host, Props props, SshSessionStart start, IReadOnlySet<string> requests) : ActorDriver(host, props)
{
    protected override object FirstMessage => new Messages.SessionStarted(start, Host.Handle.LocalChannel);

    public override void OnRequest(ChannelEvent.RequestReceived request)
    {
        if (requests.Contains(request.Type))
        {
            base.OnRequest(request);
            return;
        }

        var told = Read(request);
        if (told is null || IsDead)
        {
            Host.Reply(request, false);
            return;
        }

        Tell(told);
        WhenHandled(new ReplyRequestCommand(Host.Handle, request.RequestId, true));
    }

    public override ValueTask TellUserAsync(string text)
    {
        Tell(new Messages.MessageForUser(text));
        return ValueTask.CompletedTask;
    }

    public override bool OnMessage(object message)
    {
        if (message is not Messages.Exit exit)
        {
            return base.OnMessage(message);
        }

        Host.Output.Exit(exit.Result);
        return true;
    }

    private static object? Read(ChannelEvent.RequestReceived request) => request.Type switch
    {
        "window-change" => new Messages.WindowChanged(SessionRequests.ReadWindowChange(request.Data.Span)),
        "signal" => new Messages.SignalReceived(SessionRequests.ReadSignal(request.Data.Span)),
        "break" => new Messages.BreakReceived(SessionRequests.ReadBreak(request.Data.Span)),
        _ => null,
    };
}
