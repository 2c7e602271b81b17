using System.Net;

namespace ActorSsh.Bastion.Policy;

/// <summary>
/// Looks up the names that <c>explain</c> is asked about. The system's look-up holds a thread for as long as it likes, and everybody with a console may
/// ask: a few are under way at a time, those that nobody waits for any more among them. Safe to use from any thread.
/// </summary>
/// <param name="resolve">The system's look-up, which may block.</param>
/// <param name="patience">How long somebody waits.</param>
internal sealed class AskedNames(Func<string, IPAddress[]> resolve, TimeSpan patience)
{
    /// <summary>Look-ups under way.</summary>
    public const int Most = 4;

    private int _underWay;

    /// <summary>The addresses of a name.</summary>
    /// <exception cref="TimeoutException">There is no answer in time, or there are too many look-ups already.</exception>
    public IPAddress[] Resolve(string host)
    {
        if (Interlocked.Increment(ref _underWay) > Most)
        {
            Interlocked.Decrement(ref _underWay);
            throw new TimeoutException("too many names are being looked up already");
        }

        return Task.Factory.StartNew(() => ResolveNow(host), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(patience).GetAwaiter().GetResult();
    }

    private IPAddress[] ResolveNow(string host)
    {
        try
        {
            return resolve(host);
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }
}
