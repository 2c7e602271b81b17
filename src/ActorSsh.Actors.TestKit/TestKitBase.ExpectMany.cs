namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes the next message, which must equal one of the given ones.</summary>
    /// <typeparam name="T">The type of the message.</typeparam>
    /// <param name="messages">The messages, one of which is to come.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message that came.</returns>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectMsg<T>(message => messages.Contains(message), hint: AnyOf(messages), cancellationToken: cancellationToken);

    /// <inheritdoc cref="ExpectMsgAnyOf"/>
    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<T>(message => messages.Contains(message), hint: AnyOf(messages), cancellationToken: cancellationToken);

    /// <summary>Takes as many messages as are given, which must be those, in any order.</summary>
    /// <typeparam name="T">The type of the messages.</typeparam>
    /// <param name="messages">The messages to expect.</param>
    /// <returns>The messages in the order they came.</returns>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])"/>
    /// <param name="messages">The messages to expect.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        TakeAllOf(Waiting.Blocking, RemainingOrDefault, messages, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])"/>
    /// <param name="max">The time for all of them together.</param>
    /// <param name="messages">The messages to expect.</param>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) =>
        ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    /// <inheritdoc cref="ExpectMsgAllOf{T}(T[])"/>
    /// <param name="max">The time for all of them together.</param>
    /// <param name="messages">The messages to expect.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        TakeAllOf(Waiting.Blocking, Dilated(max), messages, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectMsgAllOf{T}(IReadOnlyCollection{T}, CancellationToken)"/>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AsyncSequence.Of(() => TakeAllOf(Waiting.Awaiting, RemainingOrDefault, messages, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAllOf{T}(TimeSpan, IReadOnlyCollection{T}, CancellationToken)"/>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(
        TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        AsyncSequence.Of(() => TakeAllOf(Waiting.Awaiting, Dilated(max), messages, cancellationToken));

    private async Task<IReadOnlyCollection<T>> TakeAllOf<T>(
        Waiting waiting, TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken)
    {
        var taken = await TakeMany(waiting, messages.Count, max, cancellationToken);
        var missing = messages.ToList();
        var unexpected = taken.Where(message => message is not T typed || !missing.Remove(typed)).ToList();
        if (unexpected.Count > 0)
        {
            Fail($"Not found [{string.Join(", ", missing)}], found unexpected [{string.Join(", ", unexpected)}].");
        }

        return [.. taken.Cast<T>()];
    }

    private static string AnyOf<T>(IEnumerable<T> messages) => $"any of [{string.Join(", ", messages)}]";
}
