namespace Akka.Actor;

/// <summary>Watching other actors for their end.</summary>
public interface ICanWatch
{
    /// <summary>
    /// Asks for one <see cref="Terminated"/> when the subject has stopped; it comes after every message the subject sent here. Watching
    /// twice gives one. An actor that does not handle it fails with <see cref="DeathPactException"/>.
    /// </summary>
    /// <param name="subject">Whom to watch; may be dead already.</param>
    /// <returns>The subject.</returns>
    IActorRef Watch(IActorRef subject);

    /// <summary>
    /// As <see cref="Watch"/>, but with a message of one's own in place of <see cref="Terminated"/>. The first of several watches of one
    /// subject says which message comes; <see cref="Unwatch"/> it to say another.
    /// </summary>
    /// <param name="subject">Whom to watch.</param>
    /// <param name="message">What to receive; its sender is the dead actor.</param>
    /// <returns>The subject.</returns>
    IActorRef WatchWith(IActorRef subject, object message);

    /// <summary>Takes a watch back; a notice that is queued already is not delivered either.</summary>
    /// <param name="subject">Whom not to watch any more.</param>
    /// <returns>The subject.</returns>
    IActorRef Unwatch(IActorRef subject);
}
