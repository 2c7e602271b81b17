using ActorSsh.Bastion.Claims;

namespace ActorSsh.Bastion.Startup;

/// <summary>Who gets in: by the starter's keys, by those that were added later, and, while there are neither, by a claim.</summary>
/// <param name="User">The starter's name.</param>
/// <param name="Found">The starter's own keys.</param>
/// <param name="Stored">Those that were added.</param>
/// <param name="Claim">The claim; null for none.</param>
internal sealed record BastionAccess(string User, AdmittedKeys Found, StoredKeys Stored, ClaimDesk? Claim)
{
    /// <summary>The same server, with these log-ins.</summary>
    public SshServerOptions AddTo(SshServerOptions options)
    {
        var byKey = options with { Authenticator = SshAuthenticator.FirstOf(Found.ToAuthenticator(User), Stored.ToAuthenticator()) };
        return Claims.Claim.AddTo(byKey, Claim, User, Stored.AddAsync);
    }
}
