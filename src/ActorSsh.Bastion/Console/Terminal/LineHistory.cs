namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>The lines entered before, and the one that Up and Down, or a search, have reached. Looks anew for each line that is typed.</summary>
internal sealed class LineHistory(LineArchive archive)
{
    private IReadOnlyList<string>? _lines;
    private string _unfinished = "";
    private int _position;

    /// <summary>A line was entered, or several.</summary>
    public void Add(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            archive.Add(line);
        }

        Forget();
    }

    /// <summary>A new line begins.</summary>
    public void Forget() => _lines = null;

    /// <summary>One line back. What was being typed is kept for <see cref="Newer"/>.</summary>
    public string? Older(string current)
    {
        var lines = Lines();
        if (_position == 0)
        {
            return null;
        }

        _unfinished = _position == lines.Count ? current : _unfinished;
        return lines[--_position];
    }

    /// <summary>One line forward; past the newest, what was being typed.</summary>
    public string? Newer()
    {
        var lines = Lines();
        if (_position == lines.Count)
        {
            return null;
        }

        return ++_position == lines.Count ? _unfinished : lines[_position];
    }

    /// <summary>The newest line that holds a text, from a place on backwards.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">The place; null for the newest line.</param>
    /// <returns>The line and its place; null where there is none.</returns>
    public (string Line, int Place)? Find(string text, int? before)
    {
        var lines = Lines();
        for (var place = Math.Min(before ?? lines.Count, lines.Count) - 1; place >= 0; place--)
        {
            if (lines[place].Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                return (lines[place], place);
            }
        }

        return null;
    }

    private IReadOnlyList<string> Lines()
    {
        if (_lines is null)
        {
            _lines = archive.ToArray();
            _position = _lines.Count;
        }

        return _lines;
    }
}
