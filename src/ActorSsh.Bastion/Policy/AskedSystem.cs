namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Asks the system what <c>explain</c> needs to know: the addresses of a name, where a path leads. Each holds a thread for as long as a name server or a
/// file server likes, and everybody with a console may ask: a few are under way at a time, on threads of their own, those that nobody waits for any more
/// among them. Safe to use from any thread.
/// </summary>
/// <param name="patience">How long somebody waits.</param>
internal sealed class AskedSystem(TimeSpan patience)
{
    /// <summary>Questions under way.</summary>
    public const int Most = 4;

    private int _underWay;

    /// <summary>The answer, or what asking throws.</summary>
    /// <param name="question">Asks, and may block.</param>
    /// <exception cref="TimeoutException">There is no answer in time, or there are too many questions already.</exception>
    public T Ask<T>(Func<T> question)
    {
        if (Interlocked.Increment(ref _underWay) > Most)
        {
            Interlocked.Decrement(ref _underWay);
            throw new TimeoutException("too many others wait for an answer already");
        }

        return Task.Factory.StartNew(() => AskNow(question), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(patience).GetAwaiter().GetResult();
    }

    private T AskNow<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
