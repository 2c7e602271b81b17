namespace Akka.Actor;

/// <summary>The stash of one instance of an actor.</summary>
internal sealed class ActorStash(ActorCell cell, int capacity) : IStash
{
    private LinkedList<Envelope> _stash = new();
    private long? _stashedTurn;

    public int Count => _stash.Count;

    public int Capacity => capacity;

    public bool IsEmpty => Count == 0;

    public bool NonEmpty => Count > 0;

    public bool IsFull => capacity >= 0 && Count >= capacity;

    public void Stash()
    {
        if (cell.CurrentMessage is null)
            throw new InvalidOperationException("There is no message to stash: none is being handled.");
        if (_stashedTurn == cell.Turn)
            throw new IllegalActorStateException($"A message is stashed only once: {cell.CurrentMessage}");
        if (capacity > 0 && IsFull)
            throw new StashOverflowException($"The stash of {cell} is full: it holds {capacity} messages.");
        _stashedTurn = cell.Turn;
        _stash.AddLast(new Envelope(cell.CurrentMessage, cell.Sender));
    }

    public void Unstash()
    {
        if (_stash.First is not { } oldest)
            return;
        _stash.RemoveFirst();
        PutBack(oldest.Value);
    }

    public void UnstashAll() => UnstashAll(static _ => true);

    public void UnstashAll(Func<Envelope, bool> predicate)
    {
        // Each goes to the very front, so the newest goes first.
        foreach (var envelope in ClearStash().Where(predicate).Reverse())
            PutBack(envelope);
    }

    public IEnumerable<Envelope> ClearStash()
    {
        var stash = _stash;
        _stash = new LinkedList<Envelope>();
        return stash;
    }

    public void Prepend(IEnumerable<Envelope> envelopes)
    {
        foreach (var envelope in envelopes.Reverse())
            _stash.AddFirst(envelope);
    }

    private void PutBack(Envelope envelope)
    {
        if (envelope.Message is Terminated terminated)
            cell.QueueAgain(terminated);
        cell.PutBack(envelope.Message, envelope.Sender);
    }
}
