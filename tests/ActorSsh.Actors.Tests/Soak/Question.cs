namespace ActorSsh.Actors.Tests.Soak;

/// <summary>
/// One ask. It ends once: with one of its answers, or by its token; that is cancelled when none of its messages can be answered any more,
/// so that nobody waits for ever, and by the drivers at any time.
/// </summary>
internal sealed class Question : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Episode _episode;
    private readonly CancellationTokenSource _end;
    private int _asked;
    private int _answers;
    private bool _hasEnded;

    public Question(Episode episode, CancellationToken endOfAll)
    {
        _episode = episode;
        _end = CancellationTokenSource.CreateLinkedTokenSource(endOfAll);
        episode.OnOpened();
    }

    public CancellationToken Token => _end.Token;

    /// <summary>It was told, by the asker or by somebody who passed it on.</summary>
    public void OnAsked() => Interlocked.Increment(ref _asked);

    /// <summary>It is answered; before it can be taken.</summary>
    public void OnAnswer() => Interlocked.Increment(ref _answers);

    /// <summary>One of its messages has found its fate.</summary>
    public void OnSettled()
    {
        if (Interlocked.Decrement(ref _asked) > 0 || Volatile.Read(ref _answers) > 0)
            return;
        lock (_gate)
        {
            if (!_hasEnded)
                _end.Cancel();
        }
    }

    /// <summary>The task of the ask has ended.</summary>
    public void OnEnded(Task<Mail> ask)
    {
        Dispose();
        if (ask.IsCompletedSuccessfully)
            Take(ask.Result);
        else if (!ask.IsCanceled)
            _episode.Report($"an ask failed with {ask.Exception}");
        _episode.OnSettled();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_hasEnded)
                _episode.Report("an ask ended twice");
            _hasEnded = true;
            _end.Dispose();
        }
    }

    private void Take(Mail answer)
    {
        if (Volatile.Read(ref _answers) == 0)
            _episode.Report($"an ask that nobody answered took {answer}");
        _episode.Settle(answer, Fate.Told, Fate.Taken);
    }
}
