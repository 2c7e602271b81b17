using ActorSsh.Bastion.Claims;
using ActorSsh.Bastion.Operations;

namespace ActorSsh.Bastion.Startup;

/// <summary>Who gets in: by the starter's keys, by those that were added later, and, while there are neither, by a claim.</summary>
/// <param name="User">The starter's name.</param>
/// <param name="Found">The starter's own keys.</param>
/// <param name="Stored">Those that were added.</param>
/// <param name="Claim">The claim; null for none.</param>
internal sealed record BastionAccess(string User, AdmittedKeys Found, StoredKeys Stored, ClaimDesk? Claim)
{
    /// <summary>The same server, but for those who come in by the claim; whose key it admits is the directory's from then on.</summary>
    public SshServerOptions AddTo(SshServerOptions options, IUserDirectory users) =>
        Claims.Claim.AddTo(options, Claim, User, key => users.AddKeyAsync(User, key.ToAuthorizedKeysLine("claimed"), CancellationToken.None));
}
