using ActorSsh.Protocol.Connection;

namespace ActorSsh.Connections;

/// <summary>
/// The server's credit with a share for each user (C-30): all connections of one user together draw no more than that, so that one who uses up
/// his own leaves others theirs. Who holds nothing is forgotten. Safe to use from any thread; a channel draws when it opens and returns when it
/// is over, which is seldom.
/// </summary>
/// <param name="server">What all users draw from.</param>
/// <param name="share">Bytes for one user.</param>
internal sealed class UserCreditPools(CreditPool server, long share)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _granted = new(StringComparer.Ordinal);

    /// <summary>Users who hold something.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _granted.Count;
            }
        }
    }

    /// <summary>What a user's connections draw from.</summary>
    public CreditPool Of(string user) => new Share(this, user, share);

    private long GrantedTo(string user)
    {
        lock (_lock)
        {
            return _granted.GetValueOrDefault(user);
        }
    }

    /// <summary>From the user's share first, then from the server's: what is kept there for channels of one packet is kept from everybody.</summary>
    private bool TryDraw(string user, long bytes, long kept)
    {
        if (!TryTake(user, bytes, kept))
        {
            return false;
        }

        if (server.TryDraw(bytes, kept == 0 ? 0 : server.Size / 4))
        {
            return true;
        }

        PutBack(user, bytes);
        return false;
    }

    private bool TryTake(string user, long bytes, long kept)
    {
        lock (_lock)
        {
            var granted = _granted.GetValueOrDefault(user);
            var isEnough = bytes <= share - kept - granted;
            if (isEnough)
            {
                _granted[user] = granted + bytes;
            }

            return isEnough;
        }
    }

    private void ReturnToServer(long bytes) => server.Return(bytes);

    private void PutBack(string user, long bytes)
    {
        lock (_lock)
        {
            var left = _granted.GetValueOrDefault(user) - bytes;
            if (left == 0)
            {
                _granted.Remove(user);
            }
            else
            {
                _granted[user] = left;
            }
        }
    }

    /// <summary>One user's share, as one connection sees it.</summary>
    private sealed class Share(UserCreditPools pools, string user, long size) : CreditPool(size)
    {
        public override long Granted => pools.GrantedTo(user);

        public override bool TryDraw(long bytes, long kept) => pools.TryDraw(user, bytes, kept);

        public override void Return(long bytes)
        {
            pools.PutBack(user, bytes);
            pools.ReturnToServer(bytes);
        }
    }
}
