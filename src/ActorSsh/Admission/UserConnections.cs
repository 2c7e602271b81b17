namespace ActorSsh.Admission;

/// <summary>
/// Connections that are logged in, by user (T-13). Counted in the turn of the log-in, so that of two at once only one gets the last place. Safe to use
/// from any thread.
/// </summary>
internal sealed class UserConnections
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _byUser = new(StringComparer.Ordinal);

    /// <summary>Users who have one.</summary>
    public int Users
    {
        get
        {
            lock (_lock)
            {
                return _byUser.Count;
            }
        }
    }

    /// <summary>One more of a user's, which ends by <see cref="Leave"/>; false where he has as many as he may have.</summary>
    /// <param name="user">As he logged in.</param>
    /// <param name="most">How many he may have; null for any number.</param>
    public bool TryEnter(string user, int? most)
    {
        lock (_lock)
        {
            var present = _byUser.GetValueOrDefault(user);
            var isAllowed = most is null || present < most;
            if (isAllowed)
            {
                _byUser[user] = present + 1;
            }

            return isAllowed;
        }
    }

    /// <summary>One of them is over.</summary>
    public void Leave(string user)
    {
        lock (_lock)
        {
            if (--_byUser[user] == 0)
            {
                _byUser.Remove(user);
            }
        }
    }
}
