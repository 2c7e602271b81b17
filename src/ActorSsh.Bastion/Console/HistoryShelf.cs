using ActorSsh.Bastion.Console.Grammar;
using ActorSsh.Bastion.Console.Terminal;

namespace ActorSsh.Bastion.Console;

/// <summary>The lines each user typed before, for as long as the process lives; bounded by <c>console.history-*</c>. Safe to use from any thread.</summary>
internal sealed class HistoryShelf(Func<ConsoleOptions> current)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(string User, LineArchive Lines)> _byUse = [];

    /// <summary>The lines of a user.</summary>
    public LineArchive Of(string user)
    {
        var options = current();
        lock (_gate)
        {
            var found = _byUse.FirstOrDefault(entry => entry.User == user);
            var lines = found.Lines ?? new LineArchive(options.HistoryLines);
            _byUse.Remove(found);
            _byUse.AddFirst((user, lines));
            while (_byUse.Count > options.HistoryUsers)
            {
                _byUse.RemoveLast();
            }

            return lines;
        }
    }
}
