using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// The user mail of one actor: any thread adds, only the thread that runs the actor takes. A linked list that starts with the node last
/// taken; adding is one exchange, and nodes are never reused. The front list holds what a stash put back, before everything else.
/// </summary>
internal struct MailQueue
{
    private MailNode _taken;
    private MailNode _last;
    private MailNode _front;

    internal static MailQueue Create()
    {
        var stub = new MailNode();
        return new MailQueue { _taken = stub, _last = stub };
    }

    /// <summary>
    /// Whether anything is there, a node that its producer has not linked yet included: an actor that goes idle on "nothing" would
    /// otherwise miss the producer that still saw it running.
    /// </summary>
    internal bool HasMail => _front is not null || _taken != Volatile.Read(ref _last);

    /// <summary>Who told the message that is taken next; null for nobody. Only on the thread that runs the actor.</summary>
    internal readonly IActorRef NextSender => (_front ?? Volatile.Read(ref _taken.Next))?.Sender;

    internal void Add(object message, IActorRef sender)
    {
        var node = new MailNode { Message = message, Sender = sender };
        var before = Interlocked.Exchange(ref _last, node);
        Volatile.Write(ref before.Next, node);
    }

    /// <summary>Puts a message before all others; only on the thread that runs the actor.</summary>
    internal void AddFirst(object message, IActorRef sender) =>
        _front = new MailNode { Message = message, Sender = sender, Next = _front };

    /// <summary>Takes the next message; false when there is none, or when its producer has not linked it yet.</summary>
    internal bool TryTake(out object message, out IActorRef sender)
    {
        if (_front is { } first)
        {
            _front = first.Next;
            (message, sender) = (first.Message, first.Sender);
            return true;
        }

        var next = Volatile.Read(ref _taken.Next);
        if (next is null)
        {
            (message, sender) = (null, null);
            return false;
        }

        _taken = next;
        (message, sender) = (next.Message, next.Sender);
        next.Message = null;
        next.Sender = null;
        return true;
    }
}
