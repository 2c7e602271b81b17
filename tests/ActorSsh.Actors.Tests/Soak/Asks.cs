namespace ActorSsh.Actors.Tests.Soak;

/// <summary>The asks of one tree, which can be cancelled all at once.</summary>
internal sealed class Asks(Episode episode)
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _end = new();

    /// <summary>Asks; null when that may not be now. It cannot be cancelled before it is told: nobody would know of that message.</summary>
    public Task<Mail> Ask(Life asker, Life whom, ulong seed)
    {
        lock (_gate)
        {
            if (!MayAsk(whom) || !episode.TryNumber(out var number))
                return null;
            var question = new Question(episode, _end.Token);
            var ask = whom.Ref.Ask<Mail>(Post.QuestionMail(asker, whom, seed, number, question), null, question.Token);
            ask.ContinueWith(
                question.OnEnded, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return ask;
        }
    }

    /// <summary>
    /// Who awaits decides on no child's failure, so that actors which ask each other may stand still until a driver cancels it. While the
    /// drivers wait for room only those are asked who never fail.
    /// </summary>
    private bool MayAsk(Life whom) => whom.Slot.IsMourner || !episode.Traffic.IsCrowded;

    public void CancelAll()
    {
        CancellationTokenSource end;
        lock (_gate)
        {
            end = _end;
            _end = new CancellationTokenSource();
        }

        end.Cancel();
        end.Dispose();
    }
}
