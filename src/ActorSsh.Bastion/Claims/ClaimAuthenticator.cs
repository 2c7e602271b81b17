using System.Net;
using ActorSsh.Protocol.Authentication;
using ActorSsh.Protocol.Keys;

namespace ActorSsh.Bastion.Claims;

/// <summary>
/// Admits whoever logs in under the claim's name, with any key, from this machine. Everything else is a failed log-in like others, with the
/// penalties of one, and looks the same from outside: wrong, too late, or from elsewhere.
/// </summary>
/// <param name="desk">The claim.</param>
/// <param name="admit">Lets a key in, for good.</param>
/// <param name="isNeeded">Whether nobody can log in yet: a command on the machine may have let somebody in meanwhile.</param>
internal sealed class ClaimAuthenticator(ClaimDesk desk, Func<PublicKey, Task> admit, Func<bool> isNeeded) : ISshAuthenticator
{
    // Enough for a console that says one thing, and for nothing else.
    private static readonly LoginPermissions OneWord = LoginPermissions.Restricted with { PermitsPty = true };

    public async ValueTask<AuthenticationDecision> DecideAsync(AuthenticationQuery query, IPEndPoint? remote, CancellationToken cancellationToken)
    {
        if (!query.User.StartsWith(ClaimName.Prefix, StringComparison.Ordinal) || query.Key is not { } key)
        {
            return AuthenticationDecision.Refuse;
        }

        if (remote is null || !Loopback.Is(remote.Address))
        {
            return AuthenticationDecision.RefuseBecause("a claim counts from the loopback only");
        }

        if (!isNeeded())
        {
            desk.Withdraw();
        }

        // An untouched key on hardware will be refused whatever we say: that must not cost the claim.
        var isProof = !query.IsProbe && query.SecurityKey is null or { IsUserPresent: true };
        var isGood = isProof ? await desk.TryUseAsync(query.User, () => AdmitAsync(key, remote)).ConfigureAwait(false) : desk.IsOpenFor(query.User);
        return isGood ? AuthenticationDecision.AcceptWith(OneWord) : AuthenticationDecision.RefuseBecause(Reason());
    }

    private async Task AdmitAsync(PublicKey key, IPEndPoint? remote)
    {
        var plain = key.Certificate?.Key ?? key;
        await admit(plain).ConfigureAwait(false);
        Serilog.Log.Information("The bastion was claimed from {Remote}: {Key} may log in from now on", remote, plain.Fingerprint);
    }

    private string Reason() => desk.Phase switch
    {
        ClaimPhase.Used => "the claim was used already",
        ClaimPhase.Expired => "the claim has expired",
        ClaimPhase.Withdrawn => "the claim was withdrawn",
        _ => "no such claim",
    };
}
