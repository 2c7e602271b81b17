namespace Akka.Actor;

/// <summary>Messages put aside, to be handled later in the order they came. Use it only inside the actor.</summary>
public interface IStash
{
    /// <summary>How many are put aside.</summary>
    int Count { get; }

    /// <summary>How many there may be; -1 for any number.</summary>
    int Capacity { get; }

    /// <summary>Whether nothing is put aside.</summary>
    bool IsEmpty { get; }

    /// <summary>Whether anything is put aside.</summary>
    bool NonEmpty { get; }

    /// <summary>Whether no more can be put aside.</summary>
    bool IsFull { get; }

    /// <summary>Puts the message being handled aside.</summary>
    /// <exception cref="IllegalActorStateException">It is put aside already.</exception>
    /// <exception cref="StashOverflowException">The stash is full.</exception>
    void Stash();

    /// <summary>Puts the oldest message back, before everything in the mailbox.</summary>
    void Unstash();

    /// <summary>Puts all messages back, in the order they came, before everything in the mailbox.</summary>
    void UnstashAll();

    /// <summary>Puts the matching messages back and drops the others: the stash is empty afterwards.</summary>
    /// <param name="predicate">Which to put back.</param>
    void UnstashAll(Func<Envelope, bool> predicate);

    /// <summary>Takes all messages out without putting them back.</summary>
    /// <returns>The messages, oldest first.</returns>
    IEnumerable<Envelope> ClearStash();

    /// <summary>Puts messages aside as if they had come before those already here.</summary>
    /// <param name="envelopes">The messages, oldest first.</param>
    void Prepend(IEnumerable<Envelope> envelopes);
}
