namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>The lines entered before, newest last, and the one that Up and Down have reached.</summary>
internal sealed class LineHistory
{
    private const int Capacity = 100;

    private readonly List<string> _lines = [];
    private string _unfinished = "";
    private int _position;

    public void Add(string line)
    {
        if (line.Length > 0 && (_lines.Count == 0 || _lines[^1] != line))
        {
            _lines.Add(line);
            _lines.RemoveRange(0, Math.Max(0, _lines.Count - Capacity));
        }

        _position = _lines.Count;
    }

    /// <summary>One line back. What was being typed is kept for <see cref="Newer"/>.</summary>
    public string? Older(string current)
    {
        if (_position == 0)
        {
            return null;
        }

        _unfinished = _position == _lines.Count ? current : _unfinished;
        return _lines[--_position];
    }

    /// <summary>One line forward; past the newest, what was being typed.</summary>
    public string? Newer()
    {
        if (_position == _lines.Count)
        {
            return null;
        }

        return ++_position == _lines.Count ? _unfinished : _lines[_position];
    }
}
