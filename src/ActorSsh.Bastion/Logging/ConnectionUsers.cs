using System.Collections.Concurrent;

namespace ActorSsh.Bastion.Logging;

/// <summary>
/// Who is behind the number of a connection, for log events that only know the number. Those who are logged in are known until they end, and a
/// bounded number beyond: what is logged of an end comes after it, and what is logged of a log-in may come before the server tells of it.
/// Numbers are never used twice.
/// </summary>
/// <param name="kept">How many are known beyond those who are logged in.</param>
internal sealed class ConnectionUsers(int kept = ConnectionUsers.RecentKept)
{
    private const int RecentKept = 1024;

    private readonly ConcurrentDictionary<long, string> _users = [];
    private readonly ConcurrentDictionary<long, string> _recent = [];
    private readonly ConcurrentQueue<long> _order = [];

    /// <summary>How many are known now.</summary>
    public int Count => _users.Count + _recent.Count;

    public string? Of(long connection) => _users.GetValueOrDefault(connection) ?? _recent.GetValueOrDefault(connection);

    /// <summary>Somebody is logged in until <see cref="Ended"/>.</summary>
    public void Began(long connection, string user) => _users[connection] = user;

    /// <summary>He is gone. Another thread that asks meanwhile finds him in one place or the other.</summary>
    public void Ended(long connection)
    {
        if (_users.TryGetValue(connection, out var user))
        {
            Noticed(connection, user);
            _users.TryRemove(connection, out _);
        }
    }

    /// <summary>A log event named the user of a connection; nobody will say when it ends.</summary>
    public void Noticed(long connection, string user)
    {
        if (!_recent.TryAdd(connection, user))
        {
            return;
        }

        _order.Enqueue(connection);
        while (_order.Count > kept && _order.TryDequeue(out var oldest))
        {
            _recent.TryRemove(oldest, out _);
        }
    }
}
