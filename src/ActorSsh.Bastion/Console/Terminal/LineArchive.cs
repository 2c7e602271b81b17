namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>Lines that were entered, oldest first, by all sessions of a user; the oldest make room. Safe to use from any thread.</summary>
internal sealed class LineArchive(int capacity)
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>A line that repeats the one before, and a blank one, are not kept.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (!string.IsNullOrWhiteSpace(line) && (_lines.Count == 0 || _lines[^1] != line))
            {
                _lines.Add(line);
                _lines.RemoveRange(0, Math.Max(0, _lines.Count - capacity));
            }
        }
    }

    /// <summary>As they are now.</summary>
    public IReadOnlyList<string> ToArray()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }
}
