namespace ActorSsh.Forwarding;

/// <summary>
/// The targets one connection is connecting to at this moment. One of them holds at most a quarter of the opens that may be pending, so that
/// a black hole does not use them all up (C-4). Safe to use from any thread.
/// </summary>
/// <param name="pendingOpens">The connection's bound on pending opens.</param>
/// <param name="lookUps">How names are looked up.</param>
internal sealed class ConnectTargets(int pendingOpens, SystemLookUps lookUps)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _pending = [];

    public SystemLookUps LookUps => lookUps;

    /// <summary>The share of one target.</summary>
    public int Share { get; } = Math.Max(1, pendingOpens / 4);

    /// <summary>One more attempt at a target; false when its share is used up.</summary>
    public bool TryBegin(ConnectTarget target)
    {
        lock (_lock)
        {
            var pending = _pending.GetValueOrDefault(target.Name);
            if (pending >= Share)
            {
                return false;
            }

            _pending[target.Name] = pending + 1;
            return true;
        }
    }

    /// <summary>The attempt is over, one way or the other.</summary>
    public void End(ConnectTarget target)
    {
        lock (_lock)
        {
            if (--_pending[target.Name] == 0)
            {
                _pending.Remove(target.Name);
            }
        }
    }
}
