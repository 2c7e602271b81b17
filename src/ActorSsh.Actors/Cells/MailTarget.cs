using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>
/// Where other threads add an actor's user mail. A class below the cell, since fields of a base class come first in an object: what each Tell
/// writes lies on another cache line than what each turn writes, with <see cref="CellBase"/> between them.
/// </summary>
internal abstract class MailTarget : InternalActorRef
{
    private protected MailEnd _mailEnd;

    private protected MailTarget() => _mailEnd = new MailEnd(this);
}
