using ActorSsh.Protocol.Keys;

namespace ActorSsh.Protocol.Authentication;

/// <summary>How far one log-in has come: what succeeded, what it left of the permissions, and what must still follow (T-11).</summary>
internal sealed class LoginProgress(AuthenticationOptions options)
{
    private LoginPlan _plan = LoginPlan.Of(options);

    /// <summary>The methods that may come next.</summary>
    public IReadOnlyList<string> Next => _plan.Next;

    /// <summary>Whether the user is in.</summary>
    public bool IsComplete => _plan.IsFulfilled;

    /// <summary>What succeeded, in its order; a list of its own for every step.</summary>
    public IReadOnlyList<AuthenticationStep> Steps { get; private set; } = [];

    /// <summary>What all proofs so far leave.</summary>
    public LoginPermissions Permissions { get; private set; } = LoginPermissions.Unrestricted;

    /// <summary>Whether the key has proven itself already: two steps by key need two keys, and a certificate of a key is no other key.</summary>
    public bool IsUsed(PublicKey key) => Steps.Any(step => step.Key is not null && PlainOf(step.Key).Equals(PlainOf(key)));

    /// <summary>Takes a step that was due and was accepted.</summary>
    /// <returns>False, and nothing is taken, when its permissions contradict the others' or nothing could follow it.</returns>
    public bool TryTake(AuthenticationStep step, AuthenticationDecision decision)
    {
        var plan = _plan.After(step.Method, decision.MustFollow);
        if (plan.IsHopeless || !Permissions.TryIntersect(decision.Permissions, out var permissions))
        {
            return false;
        }

        _plan = plan;
        Permissions = permissions;
        Steps = [.. Steps, step];
        return true;
    }

    private static PublicKey PlainOf(PublicKey key) => key.Certificate?.Key ?? key;
}
