using ActorSsh.Protocol.Transport;

namespace ActorSsh.Admission;

/// <summary>
/// Runs the slow steps of all connections of a server (key agreement, signatures, password hashes), a few at a time. Sources take turns, so
/// that a flood of one delays another by a turn for each source and no more; what waits is bounded, by source and altogether, for those who
/// have not logged in. Work of a connection that has ended is not done and does not wait, or peers that come, ask and leave could fill it.
/// </summary>
/// <param name="threads">Steps that run at once.</param>
/// <param name="limits">How much may wait.</param>
internal sealed class WorkerPool(int threads, SshAdmissionOptions limits) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly FairQueue<Job> _waiting = new();
    private volatile SshAdmissionOptions _limits = limits;
    private int _running;
    private int _starting;

    /// <summary>Other bounds from now on; what waits goes on waiting.</summary>
    public void Adopt(SshAdmissionOptions adopted) => _limits = adopted;

    /// <summary>Steps that wait.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
            {
                return _waiting.Count;
            }
        }
    }

    /// <summary>Runs a step of a connection's protocol.</summary>
    /// <exception cref="WorkRefusedException">Too much waits (in the task).</exception>
    public Task RunAsync(ProtocolWork work, WorkSource source, CancellationToken cancellationToken) => RunAsync(
        () =>
        {
            work.Run();
            return true;
        },
        source,
        cancellationToken);

    /// <summary>Runs a computation; what it throws comes out of the task.</summary>
    /// <exception cref="WorkRefusedException">Too much waits (in the task).</exception>
    public Task<T> RunAsync<T>(Func<T> work, WorkSource source, CancellationToken cancellationToken)
    {
        var job = new Job<T>(work);
        var isRefused = false;
        LinkedListNode<Job>? place = null;
        lock (_lock)
        {
            isRefused = !source.IsKnown && IsFull(source.Block);
            if (!isRefused)
            {
                place = _waiting.Add(source.Block, job);
                StartNext();
            }
        }

        if (isRefused)
        {
            return Task.FromException<T>(new WorkRefusedException());
        }

        job.GiveUpWith(cancellationToken, () => TryForget(source.Block, place!));
        return job.Completion;
    }

    /// <summary>A thread of the pool: one step, then whoever's turn it is.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        if (TryTake(out var job))
        {
            job.Run();
        }

        lock (_lock)
        {
            _running--;
            StartNext();
        }
    }

    private bool IsFull(SourceBlock source) => _waiting.Count >= _limits.WorkQueued || _waiting.CountOf(source) >= _limits.WorkPerSource;

    private void StartNext()
    {
        if (_running < threads && _starting < _waiting.Count)
        {
            _running++;
            _starting++;
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    private bool TryTake(out Job job)
    {
        lock (_lock)
        {
            _starting--;
            return _waiting.TryTake(out job);
        }
    }

    /// <summary>False for what runs already: it comes to its end.</summary>
    private bool TryForget(SourceBlock source, LinkedListNode<Job> place)
    {
        lock (_lock)
        {
            return _waiting.TryRemove(source, place);
        }
    }

    /// <summary>Something to run.</summary>
    private abstract class Job
    {
        public abstract void Run();
    }

    private sealed class Job<T>(Func<T> work) : Job
    {
        private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<T> Completion => _completion.Task;

        public override void Run()
        {
            try
            {
                _completion.TrySetResult(work());
            }
            catch (Exception failure)
            {
                _completion.TrySetException(failure);
            }
        }

        /// <summary>When nobody wants it any more it leaves the queue.</summary>
        public void GiveUpWith(CancellationToken token, Func<bool> tryForget)
        {
            var registration = token.UnsafeRegister(_ => _ = tryForget() && _completion.TrySetCanceled(token), null);
            _ = _completion.Task.ContinueWith(
                _ => registration.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
