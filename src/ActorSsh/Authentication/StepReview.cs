using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Authentication;

/// <summary>
/// One connection's authenticator: when a step behind others is accepted, those are looked at once more, since a key may have been taken away, or
/// a password changed, while its user typed a code. One query at a time, as a log-in asks.
/// </summary>
internal sealed class StepReview(ISshAuthenticator inner) : ISshAuthenticator
{
    private readonly List<object?> _grounds = [];

    /// <summary>What the log should say: whoever types on, a code for instance that is used up by now, is refused for less.</summary>
    private string? _fault;

    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        var decision = await inner.DecideAsync(query, remote, cancellationToken).ConfigureAwait(false);
        if (query.IsProbe || decision is not { IsAccepted: true })
        {
            return decision is { IsAccepted: false, NextChallenge: null, PasswordPrompt: null } && _fault is { } before ? AuthenticationDecision.RefuseBecause(before) : decision;
        }

        for (var step = 0; step < query.Completed.Count; step++)
        {
            if (await FaultOfAsync(step, query, remote, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return AuthenticationDecision.RefuseBecause(_fault = fault);
            }
        }

        Remember(query.Completed.Count, decision);
        return decision;
    }

    /// <summary>A step that was accepted and did not count after all, for want of permissions, is done again in its place.</summary>
    private void Remember(int step, AuthenticationDecision decision)
    {
        _grounds.RemoveRange(step, _grounds.Count - step);
        _grounds.Add(decision.Ground);
    }

    private async ValueTask<string?> FaultOfAsync(int step, AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (_grounds[step] is Func<CancellationToken, ValueTask<bool>> stillHolds && !await stillHolds(cancellationToken).ConfigureAwait(false))
        {
            return $"the {query.Completed[step].Method} of a step before does not hold any more";
        }

        return query.Completed[step] is { Key: { } key, Method: var method }
            ? await FaultOfAsync(key, query with { Method = method, Completed = [.. query.Completed.Take(step)] }, remote, cancellationToken).ConfigureAwait(false)
            : null;
    }

    private async ValueTask<string?> FaultOfAsync(PublicKey key, AuthenticationQuery then, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        var probe = new AuthenticationQuery(then.User, then.Service, then.Method, key, IsProbe: true) { Completed = then.Completed };
        return await inner.DecideAsync(probe, remote, cancellationToken).ConfigureAwait(false) is { IsAccepted: false } refused
            ? $"the key of a step before may not log in any more: {refused.Reason}"
            : null;
    }
}
