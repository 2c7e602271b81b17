using System.Collections.Concurrent;

namespace ActorSsh.Actors.Tests.Soak;

/// <summary>What went against the model, and how much of what was done. Any thread reports.</summary>
internal sealed class SoakReport
{
    private const int Kept = 10;

    private readonly ConcurrentQueue<string> _violations = [];
    private readonly long[] _fates = new long[Enum.GetValues<Fate>().Length];
    private int _count;

    public bool IsClean => Volatile.Read(ref _count) == 0;

    public long Lives { get; private set; }

    public long Instances { get; private set; }

    public long Deaths { get; private set; }

    public long Messages => _fates.Sum();

    /// <summary>The first violations, which are those that explain the others.</summary>
    public string Violations => string.Join(Environment.NewLine, _violations);

    public void Add(string violation)
    {
        if (Interlocked.Increment(ref _count) <= Kept)
            _violations.Enqueue(violation);
    }

    /// <summary>Takes the figures of a finished tree; one thread at a time.</summary>
    public void Count(Episode episode)
    {
        foreach (var mail in episode.Mails)
            _fates[(int)mail.Fate]++;
        foreach (var life in episode.AllLives)
        {
            Lives++;
            Instances += life.Instances;
            Deaths += life.Watches.Delivered;
        }
    }

    public long Of(Fate fate) => _fates[(int)fate];

    public override string ToString()
    {
        var fates = Enum.GetValues<Fate>().Where(fate => Of(fate) > 0).Select(fate => $"{fate} {Of(fate):N0}");
        return $"{Messages:N0} messages: {string.Join(", ", fates)}; {Lives:N0} actors, {Instances:N0} instances, {Deaths:N0} deaths told";
    }
}
