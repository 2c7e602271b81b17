using Akka.Actor;

namespace Akka.Dispatch;

/// <summary>One user message and its sender.</summary>
internal sealed class MailNode : MailLink
{
    internal object Message;
    internal IActorRef Sender;
}
