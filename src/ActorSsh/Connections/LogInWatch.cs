using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Connections;

/// <summary>Follows one connection's log-in, from its beginning to its success or to the connection's end, whichever comes first.</summary>
internal sealed class LogInWatch(ServerClock clock, TimeSpan grace)
{
    private readonly TimeSpan _startedAt = clock.Now;
    private readonly SortedSet<string> _methods = new(StringComparer.Ordinal);
    private bool _wasNoneForgiven;

    /// <summary>Whether there is nothing to wait for any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Whether it was we who ended the connection for reasons of ours: nobody is to blame.</summary>
    public bool IsOurDoing { get; set; }

    /// <summary>Attempts that failed.</summary>
    public int Failures { get; private set; }

    /// <summary>By which methods.</summary>
    public IReadOnlyCollection<string> Methods => _methods;

    /// <summary>A request was granted or refused. A first <c>none</c> only asks what there is, and is no attempt.</summary>
    public void OnOutcome(AuthenticationOutcome outcome)
    {
        if (outcome.IsSuccess)
        {
            return;
        }

        if (outcome.Method == "none" && !_wasNoneForgiven)
        {
            _wasNoneForgiven = true;
            return;
        }

        Failures++;
        _methods.Add(LogInMethods.Known(outcome.Method));
    }

    /// <summary>Somebody has logged in.</summary>
    public void OnLoggedIn() => IsOver = true;

    /// <summary>The connection is over.</summary>
    /// <returns>What its source is to be blamed for; null where somebody had logged in, or where it was our doing.</returns>
    public SshPenaltyReason? OnEnded()
    {
        var wasOver = IsOver;
        IsOver = true;
        return wasOver || IsOurDoing ? null
            : clock.Now - _startedAt >= grace ? SshPenaltyReason.GraceExceeded
            : Failures > 0 ? SshPenaltyReason.Authfail
            : SshPenaltyReason.Noauth;
    }
}
