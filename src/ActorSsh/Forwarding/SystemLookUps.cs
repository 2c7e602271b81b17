using System.Net;

namespace ActorSsh.Forwarding;

/// <summary>
/// Looks names up and follows paths for all connections of a server. The system's answer blocks a thread for as long as a name server or a file
/// server likes, and cannot be interrupted: each question has a thread of its own, so that one that hangs takes none from the pool, and their number
/// is bounded, of one connection to a quarter, until they really end (H-10). Where that is reached a name is refused; a path, which takes no time as
/// a rule, waits for its turn. Safe to use from any thread.
/// </summary>
/// <param name="atOnce">Look-ups under way, all connections together.</param>
/// <param name="resolve">The system's look-up, which may block.</param>
internal sealed class SystemLookUps(int atOnce, Func<string, IPAddress[]> resolve)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _byConnection = [];
    private volatile TaskCompletionSource _ended = NewEnd();
    private volatile int _atOnce = atOnce;
    private int _count;

    /// <summary>Look-ups that have not ended, given up or not.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _count;
            }
        }
    }

    private int Share => Math.Max(1, _atOnce / 4);

    /// <summary>As many from now on; those under way go on.</summary>
    public void Adopt(int lookUps) => _atOnce = lookUps;

    /// <summary>Where the path of a socket leads.</summary>
    public Func<string, FollowedPath> Follow { get; init; } = FollowedPath.Of;

    /// <summary>Looks a name up.</summary>
    /// <param name="host">The name.</param>
    /// <param name="connection">Who asks.</param>
    /// <returns>The addresses to come; null where too many look-ups are under way.</returns>
    public Task<IPAddress[]>? TryResolve(string host, long connection) => TryBegin(connection) ? AskAsync(() => resolve(host), connection) : null;

    /// <summary>Follows a path, when it is its turn.</summary>
    /// <param name="path">As the client names it.</param>
    /// <param name="connection">Who asks.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun goes on.</param>
    public async Task<FollowedPath> FollowAsync(string path, long connection, CancellationToken cancellationToken)
    {
        for (var ended = _ended.Task; !TryBegin(connection); ended = _ended.Task)
        {
            await ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }

        return await AskAsync(() => Follow(path), connection).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> AskAsync<T>(Func<T> ask, long connection)
    {
        try
        {
            return await Task.Factory.StartNew(ask, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            End(connection);
        }
    }

    private bool TryBegin(long connection)
    {
        lock (_lock)
        {
            var own = _byConnection.GetValueOrDefault(connection);
            if (_count >= _atOnce || own >= Share)
            {
                return false;
            }

            _count++;
            _byConnection[connection] = own + 1;
            return true;
        }
    }

    private void End(long connection)
    {
        TaskCompletionSource ended;
        lock (_lock)
        {
            _count--;
            if (--_byConnection[connection] == 0)
            {
                _byConnection.Remove(connection);
            }

            (ended, _ended) = (_ended, NewEnd());
        }

        ended.SetResult();
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
