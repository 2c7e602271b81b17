using System.Text;

namespace ActorSsh.Bastion.Console.Terminal;

/// <summary>Ctrl-R: looks for a line entered before while it is being spelt.</summary>
/// <param name="history">Where to look.</param>
/// <param name="unfinished">What was typed before; given back where the search is left.</param>
internal sealed class HistorySearch(LineHistory history, string unfinished)
{
    private const int Longest = 64;

    private readonly List<Rune> _query = [];
    private int? _place;

    public string Unfinished => unfinished;

    public string Prompt => $"search '{Query}': ";

    private string Query => string.Concat(_query.Select(rune => rune.ToString()));

    /// <summary>Spells on.</summary>
    /// <returns>The line found; null for none, and then what was shown stays.</returns>
    public string? Type(Rune rune)
    {
        if (_query.Count == Longest || Rune.IsControl(rune))
        {
            return null;
        }

        _query.Add(rune);
        return Look(_place + 1);
    }

    /// <summary>Takes back a character.</summary>
    public string? Erase()
    {
        _query.RemoveRange(Math.Max(0, _query.Count - 1), Math.Min(1, _query.Count));
        _place = null;
        return _query.Count == 0 ? unfinished : Look(null);
    }

    /// <summary>Looks further back.</summary>
    public string? Older() => _query.Count == 0 ? null : Look(_place);

    private string? Look(int? before)
    {
        if (history.Find(Query, before) is not { } found)
        {
            return null;
        }

        _place = found.Place;
        return found.Line;
    }
}
