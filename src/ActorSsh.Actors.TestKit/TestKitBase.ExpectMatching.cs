using System.Collections;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>
    /// Takes as many messages as there are predicates, which they must meet in any order. Each message meets the first predicate that fits
    /// and that none before it has met: put the narrow ones first.
    /// </summary>
    /// <param name="predicates">What the messages must meet.</param>
    /// <returns>The messages in the order they came.</returns>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(predicates, default);

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicates(PredicateInfo[])"/>
    /// <param name="predicates">What the messages must meet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(
        IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        TakeAllMatching(Waiting.Blocking, RemainingOrDefault, predicates, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicates(PredicateInfo[])"/>
    /// <param name="max">The time for all of them together; dilated.</param>
    /// <param name="predicates">What the messages must meet.</param>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(max, predicates, default);

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicates(PredicateInfo[])"/>
    /// <param name="max">The time for all of them together; dilated.</param>
    /// <param name="predicates">What the messages must meet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken) =>
        TakeAllMatching(Waiting.Blocking, Dilated(max), predicates, cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicates(IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        AsyncSequence.Of(() => TakeAllMatching(Waiting.Awaiting, RemainingOrDefault, predicates, cancellationToken));

    /// <inheritdoc cref="ExpectMsgAllOfMatchingPredicates(TimeSpan, IReadOnlyCollection{PredicateInfo}, CancellationToken)"/>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(
        TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        AsyncSequence.Of(() => TakeAllMatching(Waiting.Awaiting, Dilated(max), predicates, cancellationToken));

    /// <summary>Takes messages until none has come for a time.</summary>
    /// <param name="max">How long the silence must last; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="maxMessages">More messages than this fail the test; null allows any number.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What was taken, in order.</returns>
    public async Task<ArrayList> WaitForRadioSilenceAsync(
        TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var taken = new ArrayList();
        while (await Take(Waiting.Awaiting, max, cancellationToken) is { } envelope)
        {
            taken.Add(envelope.Message);
            if (taken.Count > maxMessages)
            {
                Fail($"Expected at most {maxMessages} messages before the silence, but received [{string.Join(", ", taken.ToArray())}].");
            }
        }

        return taken;
    }

    private async Task<IReadOnlyCollection<object>> TakeAllMatching(
        Waiting waiting, TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken)
    {
        var taken = await TakeMany(waiting, predicates.Count, max, cancellationToken);
        var missing = predicates.ToList();
        var unexpected = taken.Where(message => !RemoveFirst(missing, predicate => predicate.Matches(message))).ToList();
        if (unexpected.Count > 0)
        {
            Fail($"Not found [{string.Join(", ", missing)}], found unexpected [{string.Join(", ", unexpected)}].");
        }

        return taken;
    }

    private static bool RemoveFirst<T>(List<T> list, Predicate<T> which)
    {
        var index = list.FindIndex(which);
        if (index >= 0)
        {
            list.RemoveAt(index);
        }

        return index >= 0;
    }
}
