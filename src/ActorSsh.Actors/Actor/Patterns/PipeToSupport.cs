namespace Akka.Actor;

/// <summary>
/// Tells the outcome of a task to an actor: its result, or <see cref="Status.Failure"/> with the exception. The sender is none unless it is
/// given, also inside an actor. A task without a result tells nothing unless <c>success</c> makes a message.
/// </summary>
public static class PipeToSupport
{
    /// <summary>Tells the outcome of a task.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message from the result; null for the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null,
        Func<Exception, object> failure = null) => taskToPipe.PipeTo(recipient, false, sender, success, failure);

    /// <summary>Tells the outcome of a task.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="useConfigureAwait">Whether the functions run where the call was made instead of where the task ended.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message from the result; null for the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static async Task PipeTo<T>(
        this Task<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null,
        Func<T, object> success = null, Func<Exception, object> failure = null)
    {
        try
        {
            var result = await taskToPipe.ConfigureAwait(useConfigureAwait);
            recipient.Tell(success is null ? result : success(result), sender);
        }
        catch (Exception cause)
        {
            TellFailure(recipient, sender, failure, cause);
        }
    }

    /// <summary>Tells the outcome of a task without a result.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message; null to tell nothing.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo(
        this Task taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null,
        Func<Exception, object> failure = null) => taskToPipe.PipeTo(recipient, false, sender, success, failure);

    /// <summary>Tells the outcome of a task without a result.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="useConfigureAwait">Whether the functions run where the call was made instead of where the task ended.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message; null to tell nothing.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static async Task PipeTo(
        this Task taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null, Func<object> success = null,
        Func<Exception, object> failure = null)
    {
        try
        {
            await taskToPipe.ConfigureAwait(useConfigureAwait);
            if (success is not null)
                recipient.Tell(success(), sender);
        }
        catch (Exception cause)
        {
            TellFailure(recipient, sender, failure, cause);
        }
    }

    /// <summary>Tells the outcome of a task.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message from the result; null for the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe, ICanTell recipient, IActorRef sender = null, Func<T, object> success = null,
        Func<Exception, object> failure = null) => taskToPipe.AsTask().PipeTo(recipient, false, sender, success, failure);

    /// <summary>Tells the outcome of a task.</summary>
    /// <typeparam name="T">The task's result.</typeparam>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="useConfigureAwait">Whether the functions run where the call was made instead of where the task ended.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message from the result; null for the result itself.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo<T>(
        this ValueTask<T> taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null,
        Func<T, object> success = null, Func<Exception, object> failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    /// <summary>Tells the outcome of a task without a result.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message; null to tell nothing.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo(
        this ValueTask taskToPipe, ICanTell recipient, IActorRef sender = null, Func<object> success = null,
        Func<Exception, object> failure = null) => taskToPipe.AsTask().PipeTo(recipient, false, sender, success, failure);

    /// <summary>Tells the outcome of a task without a result.</summary>
    /// <param name="taskToPipe">The task.</param>
    /// <param name="recipient">Whom to tell.</param>
    /// <param name="useConfigureAwait">Whether the functions run where the call was made instead of where the task ended.</param>
    /// <param name="sender">The sender; null for none.</param>
    /// <param name="success">Makes the message; null to tell nothing.</param>
    /// <param name="failure">Makes the message from the exception; null for <see cref="Status.Failure"/>.</param>
    /// <returns>Completes when the outcome was told; it does not fail.</returns>
    public static Task PipeTo(
        this ValueTask taskToPipe, ICanTell recipient, bool useConfigureAwait, IActorRef sender = null,
        Func<object> success = null, Func<Exception, object> failure = null) =>
        taskToPipe.AsTask().PipeTo(recipient, useConfigureAwait, sender, success, failure);

    private static void TellFailure(ICanTell recipient, IActorRef sender, Func<Exception, object> failure, Exception cause) =>
        recipient.Tell(failure is null ? new Status.Failure(cause) : failure(cause), sender);
}
