using System.Collections.Concurrent;

namespace ActorSsh.Tests.Policy;

/// <summary>Allows what it is told to, each time with a lease of its own that counts its disposals.</summary>
internal sealed class LeasingPolicy : ISshPolicy
{
    private readonly ConcurrentQueue<CountedLease> _leases = new();

    /// <summary>All that were given, in their order.</summary>
    public IReadOnlyList<CountedLease> Leases => [.. _leases];

    /// <summary>What is allowed.</summary>
    public Func<SshPolicyQuestion, bool> Allows { get; set; } = static _ => true;

    /// <summary>What an answer waits for, whether or not anybody waits for the answer.</summary>
    public Func<SshPolicyQuestion, Task> Thinks { get; set; } = static _ => Task.CompletedTask;

    /// <summary>What the leases do.</summary>
    public Action OnDisposed { get; set; } = static () => { };

    public async ValueTask<SshPolicyDecision> DecideAsync(SshPolicyQuestion question, CancellationToken cancellationToken)
    {
        await Thinks(question);
        if (!Allows(question))
        {
            return SshPolicyDecision.Deny("not there");
        }

        var lease = new CountedLease(question, OnDisposed);
        _leases.Enqueue(lease);
        return SshPolicyDecision.AllowWhile(lease);
    }

    /// <summary>The leases given for one kind of question.</summary>
    public IReadOnlyList<CountedLease> For<TQuestion>() => [.. _leases.Where(static lease => lease.Question is TQuestion)];
}

/// <summary>A lease that counts how often it was disposed.</summary>
internal sealed class CountedLease(SshPolicyQuestion question, Action onDisposed) : IDisposable
{
    private int _disposals;

    public SshPolicyQuestion Question => question;

    public int Disposals => Volatile.Read(ref _disposals);

    public void Dispose()
    {
        Interlocked.Increment(ref _disposals);
        onDisposed();
    }

    public override string ToString() => $"{question.GetType().Name} {Disposals}";
}
