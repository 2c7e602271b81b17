using Akka.Actor;

namespace ActorSsh.Actors.Simulation;

/// <summary>Remembers the last steps, and a hash of all of them. A step is put into words only when somebody reads it.</summary>
internal sealed class StepLog(int capacity)
{
    private const ulong HashStart = 14695981039346656037;
    private const ulong HashFactor = 1099511628211;

    private Entry[] _last = new Entry[Math.Min(capacity, 64)];

    internal long Count { get; private set; }

    /// <summary>FNV-1a over times, names and messages.</summary>
    internal ulong Hash { get; private set; } = HashStart;

    internal void Add(TimeSpan time, ActorPath sender, ActorPath actor, string message)
    {
        if (Count == _last.Length && Count < capacity)
            Array.Resize(ref _last, (int)Math.Min(capacity, Count * 2));
        _last[Count % _last.Length] = new Entry(time, sender, actor, message);
        Count++;
        Mix((ulong)time.Ticks);
        Mix(sender);
        Mix(actor);
        Mix(message);
    }

    internal void Clear()
    {
        Count = 0;
        Hash = HashStart;
    }

    internal SimulationStep[] Read(int most = int.MaxValue)
    {
        var steps = new SimulationStep[Math.Min(Math.Min(Count, _last.Length), most)];
        for (var i = 0; i < steps.Length; i++)
        {
            var number = Count - steps.Length + i;
            var (time, sender, actor, message) = _last[number % _last.Length];
            steps[i] = new SimulationStep(number, time, PathOf(sender), PathOf(actor), message);
        }

        return steps;
    }

    /// <summary>Without address and incarnation; empty for none.</summary>
    internal static string PathOf(ActorPath path) => path is null ? "" : ActorPath.FormatPathElements(path.Elements);

    private void Mix(ActorPath path)
    {
        for (; path is not null; path = path.Parent)
            Mix(path.Name);
        Mix(1);
    }

    private void Mix(string text)
    {
        foreach (var letter in text)
            Mix(letter);
        Mix((ulong)text.Length);
    }

    private void Mix(ulong value) => Hash = unchecked((Hash ^ value) * HashFactor);

    private readonly record struct Entry(TimeSpan Time, ActorPath Sender, ActorPath Actor, string Message);
}
