namespace ActorSsh.Actors.Tests.Dispatch;

/// <summary>One turn: who had it, in which drain and thread, and how many turns were under way on that thread.</summary>
internal sealed record Turn(string Actor, int Drain, int Thread, int Depth);

/// <summary>Every turn of one system's actors, in the order they began.</summary>
internal sealed class Journal
{
    [ThreadStatic]
    private static int t_depth;

    private readonly List<Turn> turns = [];

    public IReadOnlyList<Turn> Turns
    {
        get
        {
            lock (turns)
            {
                return [.. turns];
            }
        }
    }

    public IEnumerable<string> Actors => Turns.Select(turn => turn.Actor);

    /// <summary>How many turns each drain had, in the order the drains began; those without any are left out.</summary>
    public IEnumerable<int> TurnsPerDrain => Turns.GroupBy(turn => turn.Drain).OrderBy(drain => drain.Key).Select(drain => drain.Count());

    public void Turn(string actor, Action body)
    {
        t_depth++;
        try
        {
            Add(new Turn(actor, RecordingDispatcher.CurrentDrain, Environment.CurrentManagedThreadId, t_depth));
            body();
        }
        finally
        {
            t_depth--;
        }
    }

    private void Add(Turn turn)
    {
        lock (turns)
        {
            turns.Add(turn);
        }
    }
}
