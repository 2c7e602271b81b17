namespace ActorSsh.Actors.Tests.Soak;

/// <summary>The model of a stash: what is put aside, and what was put back and so has to come before anything else, in this order.</summary>
internal sealed class StashBook(Life life)
{
    private readonly Queue<Mail> _aside = [];
    private readonly LinkedList<Mail> _front = [];

    public int Count => _aside.Count;

    public void OnStashed(Mail mail)
    {
        mail.Stashes++;
        life.Episode.Settle(mail, Fate.Received, Fate.Stashed);
        _aside.Enqueue(mail);
    }

    public void OnUnstash()
    {
        if (_aside.TryDequeue(out var oldest))
            _front.AddFirst(oldest);
    }

    public void OnUnstashAll()
    {
        foreach (var mail in _aside.Reverse())
            _front.AddFirst(mail);
        _aside.Clear();
    }

    /// <summary>The stash is put back but for what the predicate drops.</summary>
    public void OnUnstashSome(Func<Mail, bool> isKept)
    {
        foreach (var mail in _aside.Reverse())
        {
            if (isKept(mail))
                _front.AddFirst(mail);
            else
                life.Episode.Settle(mail, Fate.Stashed, Fate.Dropped);
        }

        _aside.Clear();
    }

    public bool TryReceiveAgain(Mail mail)
    {
        if (_front.First?.Value != mail)
        {
            life.Report($"got {mail} from the stash where {_front.First?.Value.ToString() ?? "nothing"} was due");
            return false;
        }

        _front.RemoveFirst();
        life.Current?.OnMessage(mail);
        return life.Episode.Settle(mail, Fate.Stashed, Fate.Received);
    }

    /// <summary>Something has come that was not put back.</summary>
    public void OnOther(object message)
    {
        if (_front.First is { } due)
            life.Report($"got {message} before {due.Value}, which was put back from the stash");
    }
}
