using ActorSsh.Admission;

namespace ActorSsh;

/// <summary>
/// For authenticators that compute for long, such as a password's hash: runs the computation with the server's other slow steps of log-ins,
/// <see cref="SshServerOptions.WorkerThreads"/> at a time, sources taking turns. So neither guesses from one address keep others waiting, nor do
/// all together take the processors from open connections.
/// </summary>
/// <example>
/// <code>
/// var isRight = await SshAuthenticationWork.RunAsync(() => Verify(query.Password, hash), cancellationToken);
/// </code>
/// </example>
public static class SshAuthenticationWork
{
    private static readonly AsyncLocal<Desk?> Current = new();

    /// <summary>
    /// Runs a computation for the log-in that is being decided. Where none is, as in a test of an authenticator by itself, the thread pool runs it.
    /// </summary>
    /// <param name="work">The computation; what it throws comes out of the task.</param>
    /// <param name="cancellationToken">The one the authenticator got: what has not begun when the connection ends is not done.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before it began (in the task).</exception>
    /// <remarks>Where too much waits already, the task fails with an exception that is best let through: the client is turned away then.</remarks>
    public static Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        return Current.Value is { } desk ? desk.Pool.RunAsync(work, desk.Source, cancellationToken) : Task.Run(work, cancellationToken);
    }

    /// <summary>From here to the end of the calling method, the computations are this source's.</summary>
    internal static void Enter(WorkerPool pool, WorkSource source) => Current.Value = new Desk(pool, source);

    private sealed record Desk(WorkerPool Pool, WorkSource Source);
}
