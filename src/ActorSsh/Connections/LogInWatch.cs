using ActorSsh.Diagnostics;
using ActorSsh.Protocol;
using ActorSsh.Protocol.Authentication;

namespace ActorSsh.Connections;

/// <summary>
/// Follows one connection's log-in, from its beginning to its success or to the connection's end, whichever comes first, and tells the parent
/// which it was. Used in the connection's turns.
/// </summary>
internal sealed class LogInWatch(ConnectionSeat seat, SshConnection connection, ConnectionReport report, IActorRef parent, IActorRef self)
{
    /// <summary>Characters of a name in log and events; longer ones are cut.</summary>
    private const int LongestName = 255;

    private readonly TimeSpan _startedAt = seat.Clock.Now;
    private readonly SortedSet<string> _methods = new(StringComparer.Ordinal);
    private string _user = "";
    private string _refusal = "";
    private int _failures;
    private bool _wasNoneForgiven;
    private bool _isOver;

    /// <summary>Whether it was we who ended the connection for reasons of ours: then only attempts that had failed are blamed.</summary>
    public bool IsOurDoing { get; set; }

    /// <summary>How the connection ended without a log-in, and with attempts at one; null for all others.</summary>
    public SshLogInFailure? Failure { get; private set; }

    /// <summary>Takes what became of each request, and whether that was all.</summary>
    public void Follow(ServerConnectionState state, bool isEnded)
    {
        while (state.TryTakeOutcome(out var outcome))
        {
            OnOutcome(outcome);
            connection.Telemetry?.OnOutcome(outcome);
        }

        if (isEnded && !_isOver)
        {
            End();
        }
    }

    /// <summary>The authenticator decided; the last refusal that it explained is kept.</summary>
    public void OnDecision(AuthenticationDecision decision) => _refusal = decision.Reason.Length > 0 ? decision.Reason : _refusal;

    /// <summary>Somebody has logged in.</summary>
    public void OnLoggedIn()
    {
        _isOver = true;
        parent.Tell(LoggedIn.Instance, self);
    }

    /// <summary>Somebody has logged in who may not stay.</summary>
    public void OnRefused() => _isOver = true;

    /// <summary>A first <c>none</c> only asks what there is, and is no attempt.</summary>
    private void OnOutcome(AuthenticationOutcome outcome)
    {
        _user = outcome.User.Length > LongestName ? outcome.User[..LongestName] : outcome.User;
        report.LogInAnswered(_user, LogInMethods.Known(outcome.Method), outcome.IsSuccess);
        if (outcome.IsSuccess)
        {
            return;
        }

        if (outcome.Method == "none" && !_wasNoneForgiven)
        {
            _wasNoneForgiven = true;
            return;
        }

        _failures++;
        _methods.Add(LogInMethods.Known(outcome.Method));
    }

    private void End()
    {
        _isOver = true;
        if (!IsOurDoing || _failures > 0)
        {
            var failure = new SshLogInFailure(seat.Id, connection.Info.RemoteEndPoint, _user, _failures, [.. _methods], Blame()) { Refusal = _refusal };
            Failure = _failures > 0 ? failure : null;
            parent.Tell(new LogInMissed(failure), self);
        }
    }

    private SshPenaltyReason Blame() =>
        seat.Clock.Now - _startedAt >= seat.Options.Authentication.LoginGrace ? SshPenaltyReason.GraceExceeded
        : _failures > 0 ? SshPenaltyReason.Authfail
        : SshPenaltyReason.Noauth;
}
