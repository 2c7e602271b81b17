using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>
/// The user mail of one actor, as the thread that runs the actor sees it: a linked list that starts with the link last taken and ends
/// where <see cref="MailEnd"/> says. The front list holds what a stash put back, before everything else.
/// </summary>
internal struct MailQueue(MailLink taken)
{
    private MailLink _taken = taken;
    private MailNode _front;

    /// <summary>
    /// Whether anything is there, a node that its producer has not linked yet included: an actor that goes idle on "nothing" would
    /// otherwise miss the producer that still saw it running.
    /// </summary>
    internal readonly bool HasMail(in MailEnd end) => _front is not null || _taken != end.Last;

    /// <summary>Who told the message that is taken next; null for nobody. Only on the thread that runs the actor.</summary>
    internal readonly IActorRef NextSender => (_front ?? Volatile.Read(ref _taken.Next))?.Sender;

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

        // Nobody has the node before any more: its producer is through with it once it is linked. A link left in it would keep alive, from
        // a generation that is rarely collected, all that came after it.
        _taken.Next = null;
        _taken = next;
        (message, sender) = (next.Message, next.Sender);
        next.Message = null;
        next.Sender = null;
        return true;
    }
}
