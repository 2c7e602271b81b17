namespace Akka.Actor;

/// <summary>A timer's message on its way through the mailbox; it is delivered only while its timer is still the one under its key.</summary>
internal sealed class TimerMessage(TimerScheduler owner, object key, object message, bool repeats) : IDeadLetterSuppression
{
    internal object Key => key;

    internal object Message => message;

    internal bool Repeats => repeats;

    internal TimerHandle Handle { get; } = new();

    internal bool TryAccept() => owner.TryAccept(this);

    public override string ToString() => $"Timer {key}: {message}";
}
