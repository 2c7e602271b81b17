using ActorSsh.Messages;
using ActorSsh.Protocol.Wire;

namespace ActorSsh.Tests.Sessions;

/// <summary>One program behind each face, which answers four requests of its own, tells an observer of each, and asks what it is told to ask.</summary>
internal static class OwnRequestPrograms
{
    public const string Yes = "yes@example.com";
    public const string No = "no@example.com";
    public const string Throw = "throw@example.com";
    public const string Slow = "slow@example.com";

    /// <summary>Makes the program ask the client for what its data names, and tell the observer of the answer.</summary>
    public const string AskBack = "ask-back@example.com";

    /// <summary>The same without an answer.</summary>
    public const string NotifyBack = "notify-back@example.com";

    public static SshSessionFace? Find(SshSessionStart start, IActorRef observer, Task<bool> slow) => start.Command switch
    {
        "handler" => new Handler(observer, slow),
        "actor" => SshSessionFace.Actor(Props.Create(() => new Actor(observer, slow)), Yes, No, Throw, Slow, AskBack, NotifyBack),
        "pipe" => SshSessionFace.Pipe(WaitAsync, new SshSessionPipeOptions
        {
            OnRequest = (session, request, _) => AnswerAsync(request, observer, slow, session.Channel.RequestAsync, session.Channel.Notify),
        }),
        "plain handler" => new Programs.Wait(),
        "plain actor" => SshSessionFace.Actor(Props.Create(() => new Deaf())),
        "plain pipe" => SshSessionFace.Pipe(WaitAsync),
        _ => Programs.Find(start),
    };

    private static async ValueTask<bool> AnswerAsync(
        SshChannelRequest request, IActorRef observer, Task<bool> slow,
        Func<string, ReadOnlyMemory<byte>, CancellationToken, Task<bool>> ask, Action<string, ReadOnlyMemory<byte>> notify)
    {
        observer.Tell(Describe(request));
        switch (request.Type)
        {
            case Yes:
                return true;
            case Slow:
                return await slow;
            case Throw:
                throw new InvalidOperationException("on purpose");
            case AskBack:
                observer.Tell($"the client says {await ask(TypeIn(request), new byte[] { 7 }, CancellationToken.None)}");
                return true;
            case NotifyBack:
                notify(TypeIn(request), new byte[] { 7 });
                return true;
            default:
                return false;
        }
    }

    private static string Describe(SshChannelRequest request) =>
        $"{request.Type} [{Convert.ToHexString(request.Data.Span)}] {(request.WantsReply ? "asked" : "told")}";

    private static string TypeIn(SshChannelRequest request)
    {
        var reader = new WireReader(request.Data.Span);
        return reader.ReadName();
    }

    private static async Task<SshExit> WaitAsync(SshDuplexSession session, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return 0;
    }

    private sealed class Handler(IActorRef observer, Task<bool> slow) : Programs.Wait
    {
        public override ValueTask<bool> OnRequestAsync(SshSession session, SshChannelRequest request, CancellationToken cancellationToken) =>
            AnswerAsync(request, observer, slow, session.RequestAsync, session.Notify);
    }

    private sealed class Actor(IActorRef observer, Task<bool> slow) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case ChannelRequest { Request: var request } asked:
                    observer.Tell(Describe(request));
                    Answer(asked.Id, request);
                    break;
                case ChannelRequestCompleted { Tag: long id, Success: var success }:
                    observer.Tell($"the client says {success}");
                    Context.Parent.Tell(new ReplyRequest(id, true));
                    break;
                case ReplyRequest late:
                    Context.Parent.Tell(late);
                    break;
            }
        }

        private void Answer(long id, SshChannelRequest request)
        {
            switch (request.Type)
            {
                case Throw:
                    throw new InvalidOperationException("on purpose");
                case Slow:
                    slow.PipeTo(Self, success: answer => new ReplyRequest(id, answer));
                    break;
                case AskBack:
                    Context.Parent.Tell(new SendRequest(TypeIn(request), new byte[] { 7 }, id));
                    break;
                case NotifyBack:
                    Context.Parent.Tell(new SendRequest(TypeIn(request), new byte[] { 7 }));
                    Context.Parent.Tell(new ReplyRequest(id, true));
                    break;
                default:
                    Context.Parent.Tell(new ReplyRequest(id, request.Type == Yes));
                    break;
            }
        }
    }

    /// <summary>Answers nothing.</summary>
    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message)
        {
        }
    }
}
