namespace Akka.Actor;

/// <summary>Asking: a message whose reply comes as a task.</summary>
/// <remarks>
/// A reply of another type than asked for makes the task fail with <see cref="ArgumentException"/>, a <see cref="Status.Failure"/> with its
/// cause, unless it is what was asked for (<c>Ask&lt;object&gt;</c>). No reply in time is <see cref="AskTimeoutException"/>, a token
/// <see cref="TaskCanceledException"/>; without a timeout it waits for <c>akka.actor.ask-timeout</c>, by default for ever,
/// and so it does with one that is not above zero.
/// </remarks>
public static class Futures
{
    /// <summary>Asks.</summary>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null for the configured time.</param>
    /// <returns>The reply.</returns>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<object>(message, timeout, CancellationToken.None);

    /// <summary>Asks.</summary>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reply.</returns>
    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    /// <summary>Asks.</summary>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null for the configured time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reply.</returns>
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    /// <summary>Asks for a reply of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null for the configured time.</param>
    /// <returns>The reply.</returns>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    /// <summary>Asks for a reply of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reply.</returns>
    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    /// <summary>Asks for a reply of a type.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <param name="self">Whom.</param>
    /// <param name="message">The question.</param>
    /// <param name="timeout">How long to wait; null for the configured time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reply.</returns>
    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var ask = Open<T>(self, timeout, cancellationToken);
        self.Tell(message, ask);
        return ask.Reply;
    }

    /// <summary>Asks with a message that carries the reference to reply to.</summary>
    /// <typeparam name="T">The type of the reply.</typeparam>
    /// <param name="self">Whom.</param>
    /// <param name="messageFactory">Makes the question from the reference the reply comes to.</param>
    /// <param name="timeout">How long to wait; null for the configured time.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The reply.</returns>
    public static Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        var ask = Open<T>(self, timeout, cancellationToken);
        self.Tell(messageFactory(ask), ask);
        return ask.Reply;
    }

    private static AskRef<T> Open<T>(ICanTell target, TimeSpan? timeout, CancellationToken cancellation)
    {
        var actor = InternalActorRef.Unwrap(target is ActorSelection selection ? selection.Anchor : target)
            ?? throw new ArgumentException($"{target} is no actor of this runtime and cannot be asked.", nameof(target));
        var system = actor.System ?? throw new NotSupportedException($"{target} belongs to no actor system and cannot be asked.");
        var ask = new AskRef<T>(system);
        ask.Arm(timeout ?? system.Settings.AskTimeout, cancellation);
        return ask;
    }
}
