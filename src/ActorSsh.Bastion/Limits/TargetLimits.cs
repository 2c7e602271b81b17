using System.Globalization;
using System.Net;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Limits;

/// <summary>
/// Counts connections to targets while they last, also where there is no limit, so that a reload can set one that holds for those that live. Safe to
/// use from any thread.
/// </summary>
internal sealed class TargetLimits(LimitOptions options)
{
    private const string Path = $"{OptionPath.Bastion}.limits";

    private readonly Lock _lock = new();
    private readonly UseCounter<IPEndPoint> _byTarget = new();
    private readonly UseCounter<(string User, IPEndPoint Target)> _byUser = new();
    private volatile LimitOptions _options = options;

    /// <summary>One more connection of a user's to a target.</summary>
    /// <param name="user">Who.</param>
    /// <param name="target">Where to.</param>
    /// <param name="reason">Why not, as the user is told; empty where it may be.</param>
    /// <returns>To be disposed of when it is over; null where it may not be.</returns>
    public IDisposable? TryEnter(string user, IPEndPoint target, out string reason)
    {
        target = Plain(target);
        lock (_lock)
        {
            reason = ReasonToRefuse(user, target);
            if (reason.Length > 0)
            {
                return null;
            }

            _byTarget.Add(target);
            _byUser.Add((user, target));
        }

        return new Lease(this, user, target);
    }

    /// <summary>What is in use of the limits that are set, most used first.</summary>
    /// <param name="most">How many of each are listed.</param>
    public IReadOnlyList<LimitUse> List(int most)
    {
        var options = _options;
        lock (_lock)
        {
            return
            [
                .. Most(_byTarget.All, options.ConnectionsPerTarget, $"{Path}.connections-per-target", static target => target.ToString(), most),
                .. Most(_byUser.All, options.ConnectionsPerUserAndTarget, $"{Path}.connections-per-user-and-target", static pair => $"{pair.User} to {pair.Target}", most),
            ];
        }
    }

    /// <summary>Gets ready to go on with other limits, which hold for those that live too.</summary>
    public ReloadStep Prepare(LimitOptions next) => new(() => _options = next);

    private string ReasonToRefuse(string user, IPEndPoint target) => _options switch
    {
        { ConnectionsPerUserAndTarget: { } most } when _byUser.Of((user, target)) >= most => Full("you have", most),
        { ConnectionsPerTarget: { } most } when _byTarget.Of(target) >= most => Full("there are", most),
        _ => "",
    };

    /// <summary>Without a zone, which leads nowhere else but counts where endpoints are compared: link-local addresses never come here.</summary>
    private static IPEndPoint Plain(IPEndPoint target) => new(target.Address.WithoutZone, target.Port);

    private static string Full(string who, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"{who} {most} connection{(most == 1 ? "" : "s")} to this target, as many as there may be");

    private static IEnumerable<LimitUse> Most<TKey>(IEnumerable<KeyValuePair<TKey, int>> used, int? limit, string path, Func<TKey, string> show, int most) => limit is { } bound
        ? used.OrderByDescending(static pair => pair.Value).Take(most).Select(pair => new LimitUse(path, show(pair.Key), pair.Value, bound))
        : [];

    private void Leave(string user, IPEndPoint target)
    {
        lock (_lock)
        {
            _byTarget.Remove(target);
            _byUser.Remove((user, target));
        }
    }

    private sealed class Lease(TargetLimits limits, string user, IPEndPoint target) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
            {
                limits.Leave(user, target);
            }
        }
    }
}
