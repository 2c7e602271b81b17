namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Asks the system what <c>explain</c> and the policy need to know: the addresses of a name, where a path leads, whose folder it is in. Each holds a
/// thread for as long as a name server or a file server likes, and everybody with a console may ask: a few are under way at a time, on threads of their
/// own, those that nobody waits for any more among them. Safe to use from any thread.
/// </summary>
/// <param name="patience">How long somebody waits.</param>
/// <param name="most">Questions under way.</param>
internal sealed class AskedSystem(TimeSpan patience, int most)
{
    private readonly SemaphoreSlim _room = new(most);

    /// <summary>The answer, or what asking throws. Who comes when there are too many questions already is told so at once.</summary>
    /// <param name="question">Asks, and may block.</param>
    /// <exception cref="TimeoutException">There is no answer in time, or there are too many questions already.</exception>
    public T Ask<T>(Func<T> question) => AskAsync(question, TimeSpan.Zero).GetAwaiter().GetResult();

    /// <summary>The same for whoever may wait for his turn, and holds no thread meanwhile.</summary>
    /// <inheritdoc cref="Ask"/>
    public Task<T> AskInTurnAsync<T>(Func<T> question) => AskAsync(question, patience);

    private async Task<T> AskAsync<T>(Func<T> question, TimeSpan turn)
    {
        if (!await _room.WaitAsync(turn).ConfigureAwait(false))
        {
            throw new TimeoutException("too many others wait for an answer already");
        }

        return await Task.Factory.StartNew(() => AskNow(question), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(patience).ConfigureAwait(false);
    }

    private T AskNow<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        finally
        {
            _room.Release();
        }
    }
}
