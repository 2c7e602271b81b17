using System.Runtime.CompilerServices;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Takes the next message whatever it is.</summary>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message; null when none came in time.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Take(Waiting.Blocking, max, cancellationToken).GetAwaiter().GetResult()?.Message;

    /// <inheritdoc cref="ReceiveOne"/>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Take(Waiting.Awaiting, max, cancellationToken))?.Message;

    /// <summary>Takes the next message with its sender.</summary>
    /// <param name="envelope">The message and its sender; has none when none came in time.</param>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came.</returns>
    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var found = Take(Waiting.Blocking, max, cancellationToken).GetAwaiter().GetResult();
        envelope = found ?? NoMessage.Instance;
        return found is not null;
    }

    /// <summary>Takes the next message with its sender.</summary>
    /// <param name="max">The longest wait, infinite too; null means 3 s. It is neither dilated nor bounded by a <c>Within</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether one came, and it.</returns>
    public async ValueTask<(bool, MessageEnvelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var found = await Take(Waiting.Awaiting, max, cancellationToken);
        return (found is not null, found ?? NoMessage.Instance);
    }

    /// <summary>Takes a number of messages whatever they are, and fails when they do not all come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        TakeMany(Waiting.Blocking, numberOfMessages, RemainingOrDefault, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Takes a number of messages whatever they are, and fails when they do not all come in time.</summary>
    /// <param name="numberOfMessages">How many.</param>
    /// <param name="max">The time for all of them together.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        TakeMany(Waiting.Blocking, numberOfMessages, Dilated(max), cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ReceiveN(int, CancellationToken)"/>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Many(Waiting.Awaiting, numberOfMessages, RemainingOrDefault, cancellationToken);

    /// <inheritdoc cref="ReceiveN(int, TimeSpan, CancellationToken)"/>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default) =>
        Many(Waiting.Awaiting, numberOfMessages, Dilated(max), cancellationToken);

    private async Task<IReadOnlyCollection<object>> TakeMany(
        Waiting waiting, int count, TimeSpan max, CancellationToken cancellationToken)
    {
        var taken = new List<object>();
        await foreach (var message in Many(waiting, count, max, cancellationToken))
        {
            taken.Add(message);
        }

        return taken;
    }

    /// <summary>Takes each message when it is asked for; with <see cref="Waiting.Blocking"/> every step is completed already.</summary>
    private async IAsyncEnumerable<object> Many(
        Waiting waiting, int count, TimeSpan max, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stop = Now + max;
        var taken = new List<object>();
        while (taken.Count < count)
        {
            var envelope = await TakeWithin(waiting, Positive(stop - Now), cancellationToken);
            if (envelope is null)
            {
                Fail($"Timeout ({max}) while expecting {count} messages. Only got {taken.Count}: [{string.Join(", ", taken)}].");
            }

            taken.Add(envelope!.Message);
            yield return envelope.Message;
        }
    }

    private Task<MessageEnvelope> Take(Waiting waiting, TimeSpan? max, CancellationToken cancellationToken) =>
        TakeWithin(waiting, GetTimeoutOrDefault(max), cancellationToken);

    private async Task<MessageEnvelope> TakeWithin(Waiting waiting, TimeSpan max, CancellationToken cancellationToken)
    {
        var envelope = await _test.Inbox.TakeAsync(waiting, max, cancellationToken);
        _test.LastWasNoMessage = false;
        _test.Last = envelope ?? NoMessage.Instance;
        return envelope;
    }

    private void Fail(string message) => _assertions.Fail("{0}", "Failed: " + message);
}
