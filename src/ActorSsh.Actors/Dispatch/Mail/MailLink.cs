namespace Akka.Dispatch;

/// <summary>A link of a mailbox: a message, or before the first one the actor itself, so that a new mailbox needs no object of its own.</summary>
internal abstract class MailLink
{
    internal MailNode Next;
}
