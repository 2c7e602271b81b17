using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Fails when a message comes. Waits what is left of the enclosing <c>Within</c>, or 3 s: better give a time.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Blocking, RemainingOrDefault, cancellationToken).GetAwaiter().GetResult();

    /// <summary>Fails when a message comes within a time.</summary>
    /// <param name="duration">How long none may come; dilated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Blocking, Dilated(duration), cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)"/>
    /// <param name="milliseconds">How long none may come; not dilated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNone(Waiting.Blocking, TimeSpan.FromMilliseconds(milliseconds), cancellationToken).GetAwaiter().GetResult();

    /// <inheritdoc cref="ExpectNoMsg(CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) =>
        new(ExpectNone(Waiting.Awaiting, RemainingOrDefault, cancellationToken));

    /// <inheritdoc cref="ExpectNoMsg(TimeSpan, CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        new(ExpectNone(Waiting.Awaiting, Dilated(duration), cancellationToken));

    /// <inheritdoc cref="ExpectNoMsg(int, CancellationToken)"/>
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        new(ExpectNone(Waiting.Awaiting, TimeSpan.FromMilliseconds(milliseconds), cancellationToken));

    /// <summary>Takes the next message, which must say that a watched actor has stopped.</summary>
    /// <param name="target">The actor.</param>
    /// <param name="timeout">The longest wait, dilated; null means what is left of the enclosing <c>Within</c>, or 3 s.</param>
    /// <param name="hint">Goes into the failure's text.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message.</returns>
    public Terminated ExpectTerminated(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsg<Terminated>(terminated => Equals(terminated.ActorRef, target), timeout, TerminatedHint(target, hint), cancellationToken);

    /// <inheritdoc cref="ExpectTerminated"/>
    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<Terminated>(
            terminated => Equals(terminated.ActorRef, target), timeout, TerminatedHint(target, hint), cancellationToken);

    private async Task ExpectNone(Waiting waiting, TimeSpan duration, CancellationToken cancellationToken)
    {
        var envelope = await TakeWithin(waiting, duration, cancellationToken);
        if (envelope is not null)
        {
            Fail($"Expected no message for {duration}, but received {envelope}.");
        }

        _test.LastWasNoMessage = true;
    }

    private static string TerminatedHint(IActorRef target, string hint) => $"Terminated of {target}{Hint(hint)}";
}
