namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>
/// Lines that were entered, oldest first, by all sessions of a user; the oldest make room, for others and, above <see cref="MaximumCharacters"/> of
/// all of them, for memory. Safe to use from any thread.
/// </summary>
/// <param name="capacity">Lines at most.</param>
internal sealed class LineArchive(int capacity)
{
    public const int MaximumCharacters = 128 * 1024;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];
    private string _newest = "";
    private int _characters;

    /// <summary>A line that repeats the one before, and a blank one, are not kept.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (string.IsNullOrWhiteSpace(line) || _newest == line)
            {
                return;
            }

            _newest = line;
            _lines.Enqueue(line);
            _characters += line.Length;
            while (_lines.Count > capacity || _characters > MaximumCharacters)
            {
                _characters -= _lines.Dequeue().Length;
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
