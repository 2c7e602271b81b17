using System.Collections.Concurrent;

namespace ActorSsh.Examples.Gateway;

/// <summary>Who was here. One for the whole program.</summary>
internal sealed class Guestbook
{
    private readonly ConcurrentDictionary<string, int> _visits = new();

    public IReadOnlyDictionary<string, int> Visits => _visits;

    public void Add(string user) => _visits.AddOrUpdate(user, 1, static (_, before) => before + 1);
}
