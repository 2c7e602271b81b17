using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>The end of one actor's user mail, where any thread adds: one exchange, and nodes are never reused.</summary>
internal struct MailEnd(MailLink last)
{
    private MailLink _last = last;

    internal MailLink Last => Volatile.Read(ref _last);

    internal void Add(object message, IActorRef sender)
    {
        var node = new MailNode { Message = message, Sender = sender };
        var before = Interlocked.Exchange<MailLink>(ref _last, node);
        Volatile.Write(ref before.Next, node);
    }
}
