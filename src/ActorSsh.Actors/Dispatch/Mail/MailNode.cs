using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>A link of a mailbox: one user message and its sender.</summary>
internal sealed class MailNode
{
    internal MailNode Next;
    internal object Message;
    internal IActorRef Sender;
}
