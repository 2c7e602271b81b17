using ActorSsh.Channels;
using ActorSsh.Channels.Faces;
using ActorSsh.Protocol.Connection;

namespace ActorSsh.Sessions;

/// <summary>A program that is an actor: what its client's terminal and keyboard say comes as messages, and its exit is one.</summary>
internal sealed class SessionActorDriver(FaceHost host, Props props, SshSessionStart start) : ActorDriver(host, props)
{
    protected override object FirstMessage => new Messages.SessionStarted(start, Host.Handle.LocalChannel);

    public override void OnRequest(ChannelRequestReceived request)
    {
        var told = Read(request);
        if (told is null || IsDead)
        {
            Host.Reply(request, false);
            return;
        }

        Tell(told);
        WhenHandled(new ReplyRequestCommand(Host.Handle, request.RequestId, true));
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

    private static object? Read(ChannelRequestReceived request) => request.Type switch
    {
        "window-change" => new Messages.WindowChanged(SessionRequests.ReadWindowChange(request.Data.Span)),
        "signal" => new Messages.SignalReceived(SessionRequests.ReadSignal(request.Data.Span)),
        "break" => new Messages.BreakReceived(SessionRequests.ReadBreak(request.Data.Span)),
        _ => null,
    };
}
